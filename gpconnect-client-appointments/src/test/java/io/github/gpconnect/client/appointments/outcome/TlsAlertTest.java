package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.outcome.AlertingServer.Arrived;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import io.github.gpconnect.client.tls.TlsSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A TLS alert does not undo a request that has gone out: a fault of the certificate proves nothing about the change. */
@Timeout(60)
class TlsAlertTest {
    private static ObjectNode nothing() {
        return Resources.searchset(List.of());
    }

    private static ObjectNode itIsThere() {
        return Resources.searchset(List.of(Change.MADE.node()));
    }

    private static Outcome book(AlertingServer server, TlsSettings identity) {
        try (ConnectedClient client =
                ConnectedClient.of(server.root()).tls(identity).brief().build()) {
            return client.book(Bookings.of(Bookings.FIRST));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void a_change_is_in_doubt_if_the_certificate_is_refused_when_the_request_is_there(String protocol) {
        try (AlertingServer server = new AlertingServer(protocol, TlsAlertTest::nothing)) {
            book(server, server.identity()).assertIs(Kind.IN_DOUBT);
        }
    }

    @Test
    void so_it_is_if_a_certificate_is_missed_when_the_request_is_there() {
        try (AlertingServer server = new AlertingServer("TLSv1.2", TlsAlertTest::nothing)) {
            book(server, server.withoutCertificate()).assertIs(Kind.IN_DOUBT);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void it_is_read_back(boolean certificate) {
        try (AlertingServer server = new AlertingServer("TLSv1.2", TlsAlertTest::itIsThere);
                ConnectedClient client = ConnectedClient.of(server.root())
                        .tls(certificate ? server.identity() : server.withoutCertificate())
                        .build()) {
            assertThat(client.book(Bookings.of(Bookings.FIRST))
                            .appointment()
                            .id()
                            .value())
                    .isEqualTo("4471");
            assertThat(server.arrived()).extracting(Arrived::method).containsOnlyOnce("POST");
        }
    }

    @Test
    void so_it_is_on_a_connection_that_has_been_used_before() {
        try (AlertingServer server = new AlertingServer("TLSv1.2", TlsAlertTest::itIsThere);
                ConnectedClient client =
                        ConnectedClient.of(server.root()).tls(server.identity()).build()) {
            client.slotsOn(Bookings.MONDAY);

            Outcome outcome = client.book(Bookings.of(Bookings.FIRST));

            assertThat(server.arrived()).startsWith(new Arrived(0, "GET"), new Arrived(0, "POST"));
            outcome.assertIs(Kind.MADE);
        }
    }
}
