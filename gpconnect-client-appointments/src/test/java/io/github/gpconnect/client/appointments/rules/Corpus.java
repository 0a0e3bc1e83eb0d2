package io.github.gpconnect.client.appointments.rules;

import static io.github.gpconnect.client.appointments.rules.SimulatedHub.AWKWARD;
import static io.github.gpconnect.client.appointments.rules.SimulatedHub.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.session.BookingSession;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.Communication;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Every call that can be made to a practice, with awkward inputs: the requests as they arrived there. */
final class Corpus {
    private static final PatientId PATIENT = PatientId.of(InventedPeople.REGISTERED.id());
    private static final NhsNumber NUMBER = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());
    private static final String LONGEST_DESCRIPTION = AWKWARD + "é".repeat(100 - AWKWARD.length());
    private static final String LONGEST_COMMENT = "Line one\nline \"two\"\t| " + "ß".repeat(478);

    private final SimulatedHub hub;
    private final List<Sent> requests = new ArrayList<>();

    private Corpus(SimulatedHub hub) {
        this.hub = hub;
    }

    static List<Sent> of(SimulatedHub hub) {
        Corpus corpus = new Corpus(hub);
        corpus.foundations();
        corpus.searches();
        corpus.appointments();
        return List.copyOf(corpus.requests);
    }

    /** Makes a call; its requests are of these kinds, the last kind as often as it takes. */
    private <T> T record(Supplier<T> call, RequestKind... inOrder) {
        Scene scene = hub.scene();
        hub.spine().clearRequests();
        T result = call.get();
        List<RecordedCall> arrived = hub.spine().requests();
        assertThat(arrived).hasSizeGreaterThanOrEqualTo(inOrder.length);
        for (int i = 0; i < arrived.size(); i++) {
            assertThat(arrived.get(i).responseStatus())
                    .as(arrived.get(i).requestLine())
                    .isIn(200, 201);
            requests.add(Sent.of(inOrder[Math.min(i, inOrder.length - 1)], scene, arrived.get(i)));
        }
        return result;
    }

    private void foundations() {
        Foundations foundations = hub.foundations();
        record(foundations::capabilities, RequestKind.READ_METADATA);
        record(() -> foundations.requireOffered(AppointmentClient.BOOK), RequestKind.READ_METADATA);
        record(() -> foundations.findPatient(NUMBER), RequestKind.FIND_PATIENT);
        record(() -> foundations.findPatient(NhsNumber.of("999 031 7100")), RequestKind.FIND_PATIENT);
        record(() -> foundations.readPatient(PATIENT), RequestKind.READ_PATIENT);
        record(() -> foundations.findPractitioner("555000000021"), RequestKind.FIND_PRACTITIONER);
        record(() -> foundations.readPractitioner(PractitionerId.of("21")), RequestKind.READ_PRACTITIONER);
        OrganisationId organisation = record(
                        () -> foundations.findOrganisation(SimulatedHub.ODS), RequestKind.FIND_ORGANISATION)
                .orElseThrow()
                .id()
                .orElseThrow();
        record(() -> foundations.readOrganisation(organisation), RequestKind.READ_ORGANISATION);
        record(() -> foundations.readLocation(LocationId.of("17")), RequestKind.READ_LOCATION);
        record(() -> foundations.findHealthcareServices("2000801"), RequestKind.FIND_SERVICE);
        record(() -> foundations.readHealthcareService(HealthcareServiceId.of("61")), RequestKind.READ_SERVICE);
        record(() -> foundations.registerPatient(withEverything()), RequestKind.REGISTER_PATIENT);
        record(() -> foundations.registerPatient(withTheLeast()), RequestKind.REGISTER_PATIENT);
    }

    private static PatientRegistration withEverything() {
        PatientRegistration.Builder builder = PatientRegistration.of(
                        NhsNumber.of(InventedPeople.UNREGISTERED.nhsNumber()),
                        AWKWARD,
                        "Leopold | \"Léo\"",
                        InventedPeople.UNREGISTERED.birthDate())
                .prefix("Mr, the")
                .gender(Gender.OTHER)
                .homeAddress(PostalAddress.builder()
                        .lines(List.of(AWKWARD, " ", "Flat 2"))
                        .city("Millbeck")
                        .district("Shire")
                        .postalCode("ZZ99 1AA")
                        .country("GBR")
                        .build())
                .temporaryAddress(PostalAddress.of("Elsewhere", "ZZ99 2AA", "c/o | +"))
                .email("leo+gp@example.org")
                .communication(Communication.of("CY", true));
        for (PhoneUse use : PhoneUse.values()) {
            builder.phone(use, "+44 7700 900200 (" + use + ")");
        }
        return builder.build();
    }

    private static PatientRegistration withTheLeast() {
        SimulatedPatient lapsed = InventedPeople.LAPSED;
        return PatientRegistration.of(
                        NhsNumber.of(lapsed.nhsNumber()), lapsed.family(), lapsed.given(), lapsed.birthDate())
                .build();
    }

    private void searches() {
        for (SlotSearch search : List.of(
                SlotSearch.days(MONDAY, MONDAY),
                SlotSearch.days(MONDAY, MONDAY.plusDays(40)).withOrganisation(),
                // across both clock changes, and from within the hour that the clock skips
                SlotSearch.days(LocalDate.of(2027, 3, 14), LocalDate.of(2027, 4, 20)),
                SlotSearch.days(LocalDate.of(2027, 10, 18), LocalDate.of(2027, 10, 31)),
                between("2027-03-28T01:30:00+00:00", "2027-03-28T04:00:00+01:00"),
                between("2026-11-23T04:00:00.123456-05:00", "2026-11-25T23:59:59+13:00"),
                SlotSearch.days(MONDAY, MONDAY)
                        .filter("https://hub.example/disposition?a=b&c", "Dx|+, é \"1\"")
                        .filter("urn:other", "*~"),
                SlotSearch.days(MONDAY, MONDAY).forDosService("2000801"))) {
            record(() -> hub.appointments().search(search), RequestKind.SEARCH_SLOTS);
        }
    }

    private static SlotSearch between(String from, String to) {
        return SlotSearch.between(OffsetDateTime.parse(from), OffsetDateTime.parse(to));
    }

    private void appointments() {
        AppointmentClient appointments = hub.appointments();
        FreeSlots free = record(
                () -> appointments.search(SlotSearch.days(MONDAY, MONDAY.plusDays(4))
                        .withPractitioners()
                        .withLocations()),
                RequestKind.SEARCH_SLOTS);
        Patient patient = hub.foundations().findPatient(NUMBER).orElseThrow();

        List<Slot> three = new ArrayList<>(free.adjacentRuns(30).get(0).slots());
        Collections.reverse(three);
        Appointment together = record(
                () -> appointments.book(BookingRequest.of(PATIENT, three)
                        .description(LONGEST_DESCRIPTION)
                        .comment(LONGEST_COMMENT)),
                RequestKind.BOOK);
        Appointment ofPatient = record(
                () -> appointments.book(
                        BookingRequest.of(patient, first(free, 1)).description("x")),
                RequestKind.BOOK);
        record(
                () -> appointments
                        .forPatient(NUMBER)
                        .book(BookingRequest.of(PATIENT, keptOutside(first(free, 2)))
                                .description("|")),
                RequestKind.BOOK);

        record(() -> appointments.list(PATIENT, MONDAY, MONDAY), RequestKind.LIST);
        record(
                () -> appointments.forPatient(NUMBER).list(PATIENT, MONDAY, LocalDate.of(2999, 12, 31)),
                RequestKind.LIST);
        record(() -> appointments.read(together.id()), RequestKind.READ);
        record(() -> appointments.forPatient(NUMBER).read(together.id()), RequestKind.READ);

        Appointment amended = record(
                () -> appointments.amend(together, Amendment.of("\"Other\" | +é", LONGEST_COMMENT)), RequestKind.AMEND);
        record(
                () -> appointments.forPatient(NUMBER).amend(amended.id(), Amendment.description(LONGEST_DESCRIPTION)),
                RequestKind.READ,
                RequestKind.AMEND);
        record(() -> appointments.cancel(together.id(), AWKWARD), RequestKind.READ, RequestKind.CANCEL);
        Rescheduling moved = record(
                () -> appointments.reschedule(
                        ofPatient, BookingRequest.of(patient, first(free, 3)).description("Later"), "r".repeat(600)),
                RequestKind.SEARCH_SLOTS,
                RequestKind.CANCEL,
                RequestKind.BOOK);
        assertThat(moved).isInstanceOf(Rescheduling.Moved.class);
        record(
                () -> BookingSession.of(hub.client().as(hub.requester()), SimulatedHub.ODS)
                        .checkingCapabilities()
                        .comment(LONGEST_COMMENT)
                        .book(traced(), SlotSearch.days(MONDAY, MONDAY), LONGEST_DESCRIPTION),
                RequestKind.SEARCH_SLOTS,
                RequestKind.READ_METADATA,
                RequestKind.FIND_PATIENT,
                RequestKind.BOOK);
    }

    private static Slot first(FreeSlots free, int daysLater) {
        return free.slots().stream()
                .filter(slot -> slot.start().toLocalDate().equals(MONDAY.plusDays(daysLater)))
                .findFirst()
                .orElseThrow();
    }

    /** The slot as a caller makes it again from what it has kept. */
    private static Slot keptOutside(Slot slot) {
        Slot.Builder kept =
                Slot.builder(slot.id(), slot.startAsSent(), slot.endAsSent(), slot.scheduleId(), slot.location());
        slot.practitioner().ifPresent(kept::practitioner);
        return kept.build();
    }

    private static Demographics traced() {
        SimulatedPatient known = InventedPeople.REGISTERED;
        return Demographics.builder()
                .nhsNumber(NUMBER)
                .name(known.family(), known.given())
                .gender(Gender.of(known.gender()))
                .birthDate(known.birthDate())
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
                .build();
    }
}
