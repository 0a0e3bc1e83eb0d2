package io.github.gpconnect.client.foundations.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.BundleStream;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.Members;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.HealthcareService;
import org.hl7.fhir.dstu3.model.Location;
import org.hl7.fhir.dstu3.model.Organization;
import org.hl7.fhir.dstu3.model.Practitioner;
import org.hl7.fhir.dstu3.model.Resource;
import org.junit.jupiter.api.Test;

/**
 * Whatever a practice writes of its people and places, the same is read through HAPI's model and past it; but elements
 * of a wrong shape may cost the model the whole response, and the stream nothing.
 */
class PlaceReadersAgreeTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    /** HAPI's numbers for what it does not forgive, and the stream does. */
    private static final Pattern FORGIVEN =
            Pattern.compile("HAPI-(1684|1809|1810|1811|1813|1815|1841|1842|1843).*", Pattern.DOTALL);

    @Provide
    Arbitrary<String> bundles() {
        return Arbitraries.randomValue(OddPlaces::by);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static List<Object> throughTheModel(String json) {
        return ((Bundle) Stu3.parse(bytes(json)))
                .getEntry().stream()
                        .map(BundleEntryComponent::getResource)
                        .filter(resource ->
                                resource != null && resource.getIdElement().hasIdPart())
                        .flatMap(resource -> ofModel(resource).stream())
                        .toList();
    }

    private static Optional<Object> ofModel(Resource resource) {
        boolean usable = LogicalIds.isOne(resource.getIdElement().getIdPart());
        if (resource instanceof Practitioner practitioner) {
            return usable ? Optional.of(PlaceReader.practitioner(practitioner, TODAY)) : Optional.empty();
        }
        if (resource instanceof Location location) {
            return usable ? Optional.of(PlaceReader.location(location)) : Optional.empty();
        }
        if (resource instanceof HealthcareService service) {
            return usable ? Optional.of(PlaceReader.service(service)) : Optional.empty();
        }
        return resource instanceof Organization organisation
                ? Optional.of(PlaceReader.organisation(organisation))
                : Optional.empty();
    }

    /** Keeps the people and places that have an id, organisations even if it is not usable. */
    private static final class Places implements BundleReader<List<Object>> {
        private final List<Object> places = new ArrayList<>();

        @Override
        public Members members() {
            return StreamedPlaces.MEMBERS;
        }

        @Override
        public void resource(String type, FhirElement resource) {
            String id = StreamedPlaces.idOf(resource);
            if (id == null) {
                return;
            }
            if (type.equals("Practitioner") && LogicalIds.isOne(id)) {
                places.add(StreamedPlaces.practitioner(PractitionerId.of(id), resource, TODAY));
            } else if (type.equals("Location") && LogicalIds.isOne(id)) {
                places.add(StreamedPlaces.location(LocationId.of(id), resource));
            } else if (type.equals("HealthcareService") && LogicalIds.isOne(id)) {
                places.add(StreamedPlaces.service(HealthcareServiceId.of(id), resource));
            } else if (type.equals("Organization")) {
                places.add(StreamedPlaces.organisation(resource));
            }
        }

        @Override
        public List<Object> read(FhirElement meta) {
            return places;
        }
    }

    private static List<Object> pastTheModel(String json) throws IOException {
        return BundleStream.read(new ByteArrayInputStream(bytes(json)), Places::new);
    }

    private static boolean isForgiven(Throwable failure) {
        return failure instanceof NullPointerException
                || failure instanceof StringIndexOutOfBoundsException
                || failure instanceof AssertionError
                || FORGIVEN.matcher(String.valueOf(failure.getMessage())).matches();
    }

    @Property(tries = 400)
    void on_every_bundle(@ForAll("bundles") String json) throws IOException {
        List<Object> expected;
        try {
            expected = throughTheModel(json);
        } catch (RuntimeException | AssertionError refused) { // HAPI asserts what a response can break
            if (!isForgiven(refused)) {
                assertThat(Stream.of(json).filter(PlaceReadersAgreeTest::isRead))
                        .as("refused by the model alone: " + refused)
                        .isEmpty();
            }
            return;
        }
        assertThat(pastTheModel(json)).as(json).isEqualTo(expected);
    }

    private static boolean isRead(String json) {
        try {
            pastTheModel(json);
            return true;
        } catch (IOException | RuntimeException refused) {
            return false;
        }
    }

    /** Or there would be nothing to agree on. */
    @Test
    void most_of_these_bundles_can_be_read_and_hold_something() {
        Random chance = new Random(1);
        List<Object> places = new ArrayList<>();
        int refused = 0;
        for (int time = 0; time < 200; time++) {
            try {
                places.addAll(throughTheModel(OddPlaces.by(chance)));
            } catch (RuntimeException | AssertionError odd) {
                refused++;
            }
        }

        assertThat(refused).isLessThan(60);
        assertThat(places).hasSizeGreaterThan(200);
        for (Class<?> type : List.of(
                io.github.gpconnect.client.foundations.Practitioner.class,
                io.github.gpconnect.client.foundations.Location.class,
                io.github.gpconnect.client.foundations.HealthcareService.class,
                io.github.gpconnect.client.foundations.Organisation.class)) {
            assertThat(places).filteredOn(type::isInstance).hasSizeGreaterThan(30);
        }
    }
}
