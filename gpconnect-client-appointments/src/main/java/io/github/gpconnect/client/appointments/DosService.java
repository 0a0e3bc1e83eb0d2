package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.LogicalIds;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A service that a search of the Directory of Services returned, and where it can be booked through GP Connect. The
 * search itself is not part of this library: give this class the values that it returned.
 *
 * <pre>{@code
 * OdsCode registered = OdsCode.of("C82002"); // from the national trace
 * DosService chosen = DosService.of("2000007295", OdsCode.of("A20047")).schedulingEndpoint("ODS:B81001");
 * Optional<OdsCode> practice = chosen.bookableAt(registered);
 * SlotSearch search = SlotSearch.days(monday, friday).forDosService(chosen.serviceId());
 * }</pre>
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-8/appointments_service_discovery.html">Service
 *     discovery</a>
 */
public final class DosService {
    private static final String PREFIX = "ODS:";

    private final String serviceId;
    private final OdsCode odsCode;
    private final Set<OdsCode> endpoints;

    private DosService(String serviceId, OdsCode odsCode, Set<OdsCode> endpoints) {
        this.serviceId = serviceId;
        this.odsCode = requireNonNull(odsCode, "odsCode");
        this.endpoints = Set.copyOf(endpoints);
    }

    /**
     * Returns a service without a scheduling endpoint.
     *
     * @param serviceId its id in the directory: digits
     * @param odsCode its own ODS code in the directory
     * @throws InvalidInputException if the id is not one to twenty digits
     */
    public static DosService of(String serviceId, OdsCode odsCode) {
        return new DosService(LogicalIds.checkedDosService(serviceId), odsCode, Set.of());
    }

    /**
     * Returns a copy of this service with a further endpoint of the type {@code FHIR Scheduling}. Endpoints of other
     * types say nothing about GP Connect: leave them out. An address that does not begin with {@code ODS:} is of
     * another booking standard, and changes nothing here.
     *
     * @param address the address as the directory has it, such as {@code ODS:A20047}
     * @throws InvalidInputException if it begins with {@code ODS:} and what follows is not an ODS code: the directory's
     *     entry must be corrected
     */
    public DosService schedulingEndpoint(String address) {
        String text = address.strip();
        if (!text.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return this;
        }
        Set<OdsCode> more = new LinkedHashSet<>(endpoints);
        more.add(codeIn(text.substring(PREFIX.length()).strip()));
        return new DosService(serviceId, odsCode, more);
    }

    private OdsCode codeIn(String text) {
        try {
            return OdsCode.of(text);
        } catch (InvalidInputException noCode) {
            throw new InvalidInputException(
                    "The scheduling endpoint of service " + serviceId + " is not usable: " + noCode.getMessage());
        }
    }

    /** Returns its id in the directory, for {@link SlotSearch#forDosService}. */
    public String serviceId() {
        return serviceId;
    }

    /** Returns its own ODS code in the directory; {@link #bookableAt} returns the one to book at. */
    public OdsCode odsCode() {
        return odsCode;
    }

    /**
     * Returns the practice or hub at which a patient can be booked for this service through GP Connect: the one that
     * its scheduling endpoint names, else its own organisation if the patient is registered there.
     *
     * @param registeredPractice the ODS code of the practice at which the patient is registered, from the national
     *     trace
     * @return the ODS code to look up in the Spine Directory Service; empty if the service cannot be booked through GP
     *     Connect for this patient, or if its scheduling endpoints name different organisations
     */
    public Optional<OdsCode> bookableAt(OdsCode registeredPractice) {
        requireNonNull(registeredPractice, "registeredPractice");
        if (endpoints.isEmpty()) {
            return Optional.of(odsCode).filter(registeredPractice::equals);
        }
        return endpoints.size() == 1 ? endpoints.stream().findFirst() : Optional.empty();
    }

    /**
     * Returns the same for a patient who is not registered with any practice, or for whom that is not known: only what
     * a scheduling endpoint names can be booked.
     */
    public Optional<OdsCode> bookableAt() {
        return endpoints.size() == 1 ? endpoints.stream().findFirst() : Optional.empty();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DosService service
                && serviceId.equals(service.serviceId)
                && odsCode.equals(service.odsCode)
                && endpoints.equals(service.endpoints);
    }

    @Override
    public int hashCode() {
        return Objects.hash(serviceId, odsCode, endpoints);
    }

    @Override
    public String toString() {
        return "DosService[" + serviceId + " of " + odsCode + ", endpoints " + endpoints + "]";
    }
}
