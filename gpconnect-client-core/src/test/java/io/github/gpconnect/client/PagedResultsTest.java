package io.github.gpconnect.client;

import static io.github.gpconnect.client.ConnectedSpine.PRACTICE;
import static io.github.gpconnect.client.ConnectedSpine.REQUESTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.Members;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A result that comes in pages is read to its end, or refused; a part of it is never taken for all. */
class PagedResultsTest {
    private static final Interaction SEARCH = Interaction.of("Slots", "rest:search:slot", Scope.ORGANIZATION_READ);

    private static ConnectedSpine connected;

    @BeforeAll
    static void connect() {
        connected = ConnectedSpine.start();
    }

    @AfterAll
    static void disconnect() {
        connected.close();
    }

    @BeforeEach
    void forget() {
        connected.spine().clearRequests();
        connected.audited().clear();
    }

    private static String root() {
        URI practice = ConnectedSpine.practice(connected.spine()).serviceRoot();
        return practice.toString();
    }

    private static String page(String members, String... resources) {
        return Responses.bundle(resources).replaceFirst("}$", "," + members + "}");
    }

    private static String next(String url) {
        return "\"link\":[{\"relation\":\"self\",\"url\":\"x\"},{\"relation\":\"next\",\"url\":\"" + url + "\"}]";
    }

    private static String slot(String id) {
        return "{\"resourceType\":\"Slot\",\"id\":\"" + id + "\"}";
    }

    /** Keeps ids. */
    private static final class Ids implements BundleReader<List<String>> {
        private final List<String> ids = new ArrayList<>();

        @Override
        public Members members() {
            return Members.of("id");
        }

        @Override
        public void resource(String type, FhirElement resource) {
            ids.add(resource.text("id"));
        }

        @Override
        public List<String> read(FhirElement meta) {
            return ids;
        }
    }

    private static List<String> slots() {
        return FhirGateway.of(connected.client().as(REQUESTER).at(PRACTICE)).stream(
                SEARCH,
                Subject.unnamed(),
                Query.of("Slot").and("start", "ge2026-11-23"),
                Ids::new,
                new ArrayList<>(),
                (all, page) -> {
                    all.addAll(page);
                    return all;
                });
    }

    private static void respond(String... pages) {
        for (String page : pages) {
            connected.spine().respondNext(Responses.fhir(200, page));
        }
    }

    @Test
    void a_search_is_read_over_all_its_pages_through_the_proxy() {
        respond(
                page("\"total\":3," + next(root() + "/Slot?page=2"), slot("1")),
                page(next("?page=3") + ",\"total\":3", slot("2")),
                page("\"total\":3", slot("3")));

        assertThat(slots()).containsExactly("1", "2", "3");
        assertThat(connected.spine().requests())
                .extracting(RecordedCall::requestLine)
                .containsExactly(
                        "GET /" + root() + "/Slot?start=ge2026-11-23 HTTP/1.1",
                        "GET /" + root() + "/Slot?page=2 HTTP/1.1",
                        "GET /" + root() + "/Slot?page=3 HTTP/1.1");
        assertThat(connected.spine().requests())
                .allSatisfy(request -> assertThat(request.headers("Ssp-InteractionID"))
                        .containsExactly("urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1"))
                .extracting(request ->
                        UUID.fromString(request.headers("Ssp-TraceID").get(0)))
                .doesNotHaveDuplicates();
        assertThat(connected.audited()).hasSize(3);
    }

    @Test
    void a_patient_is_found_on_a_later_page() {
        respond(
                page(next(root() + "?_getpages=7")),
                page("\"total\":1", Responses.patient("2", Failures.READ_FOR.value())));

        assertThat(connected.foundations().findPatient(Failures.READ_FOR))
                .map(Patient::id)
                .hasValueSatisfying(id -> assertThat(id.value()).isEqualTo("2"));
        assertThat(connected.spine().lastRequest().requestLine()).isEqualTo("GET /" + root() + "?_getpages=7 HTTP/1.1");
        assertThat(connected.spine().lastRequest().headers("Ssp-InteractionID"))
                .containsExactly("urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"total\":2",
                "\"link\":[{\"relation\":\"next\",\"url\":\"https://elsewhere.example/Slot?page=2\"}]",
                "\"link\":{\"relation\":\"next\"}",
                "\"link\":[{\"relation\":\"next\",\"url\":\"metadata?page=2\"}]"
            })
    void what_stays_incomplete_is_refused(String members) {
        respond(page(members, slot("1")));
        assertThat(Failures.of(() -> slots()))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is incomplete: ");

        respond(page(members, Responses.patient("2", Failures.READ_FOR.value())));
        assertThat(Failures.ofReading(connected.foundations()))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("it is incomplete: ");
        assertThat(connected.spine().requests()).hasSize(2);
    }

    @Test
    void a_page_that_fails_fails_the_search() {
        respond(page(next("?page=2"), slot("1")));
        connected.spine().respondNext(Responses.refusal(404, "NO_RECORD_FOUND"));

        GpConnectException failure = Failures.of(() -> slots());

        assertThat(failure.httpStatus()).hasValue(404);
        assertThat(connected.audited()).hasSize(2);
    }

    @Test
    void the_bytes_of_all_pages_are_bounded() {
        String blanks = " ".repeat(5 << 20);
        respond(page(next("?page=2")) + blanks, page(next("?page=3")) + blanks);

        assertThat(Failures.ofReading(connected.foundations()))
                .hasMessageContaining("it is larger than this client reads");
        assertThat(connected.spine().requests()).hasSize(2);
    }
}
