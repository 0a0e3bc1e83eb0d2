package io.github.gpconnect.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.TransportException.Reason;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.resilience.Retries;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls through an HTTP proxy, with TLS from end to end. */
class HttpProxyTest {
    private static final String USER = "hub";
    private static final String PASSWORD = "swordfish-£7";
    private static final String CREDENTIALS =
            Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private static HttpProxy authenticated(ConnectProxy proxy) {
        return proxy.address().withCredentials(USER, PASSWORD.toCharArray());
    }

    private static ConnectedSpine through(HttpProxy proxy) {
        return through(proxy, builder -> builder);
    }

    private static ConnectedSpine through(HttpProxy proxy, UnaryOperator<GpConnectClient.Builder> settings) {
        return ConnectedSpine.start(builder -> settings.apply(builder.httpProxy(proxy)));
    }

    private static TransportException assertRefused(GpConnectException failure, String... parts) {
        Failures.assertRevealNothingOfThePatient(failure, PASSWORD, CREDENTIALS, USER + ":");
        assertThat(failure.getMessage()).contains(parts);
        assertThat(failure.canRetry()).isFalse();
        TransportException transport = (TransportException) failure;
        assertThat(transport.reason()).isEqualTo(Reason.HTTP_PROXY_REFUSED);
        return transport;
    }

    // ---- the tunnel

    @Test
    void a_call_goes_through_a_tunnel_with_the_clients_certificate_and_the_proxy_reads_nothing() {
        try (ConnectProxy proxy = ConnectProxy.start(head -> ConnectProxy.OPEN);
                ConnectedSpine connected = through(proxy.address())) {
            connected.foundations().findPatient(Failures.READ_FOR);
            connected.foundations().findPatient(Failures.READ_FOR);

            RecordedCall arrived = connected.spine().lastRequest();
            assertThat(arrived.clientCertificate())
                    .contains(SimulatedCredentials.shared().clientCertificate());
            assertThat(proxy.received())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "CONNECT localhost:" + connected.spine().proxyUrl().getPort() + " HTTP/1.1\r\n");
            assertThat(proxy.passed()).isNotEmpty().doesNotContain("Patient", "Bearer", Failures.READ_FOR.value());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void credentials_are_sent_once_for_each_connection_on_demand_and_end_at_the_proxy(String headers) {
        ConnectProxy demanding = ConnectProxy.start(head -> head.contains(CREDENTIALS)
                ? ConnectProxy.OPEN
                : ConnectProxy.demand("Negotiate\r\nProxy-Authenticate: basic realm=\"hospital\"", headers));
        try (ConnectProxy proxy = demanding;
                ConnectedSpine connected = through(authenticated(proxy))) {
            connected.foundations().findPatient(Failures.READ_FOR);

            assertThat(proxy.received()).hasSize(2);
            assertThat(proxy.received().get(0)).doesNotContain("Proxy-Authorization");
            assertThat(proxy.received().get(1)).contains("\r\nProxy-Authorization: Basic " + CREDENTIALS + "\r\n");
            assertThat(connected.spine().requests()).hasSize(1);
            assertThat(connected.spine().lastRequest().header("Proxy-Authorization"))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Connection: close\r\n"})
    void a_change_is_sent_once_however_the_proxy_demands_credentials(String headers) {
        ConnectProxy demanding = ConnectProxy.start(
                head -> head.contains(CREDENTIALS) ? ConnectProxy.OPEN : ConnectProxy.demand("Basic", headers));
        try (ConnectProxy proxy = demanding;
                ConnectedSpine connected =
                        through(authenticated(proxy), builder -> builder.retries(Retries.standard()))) {
            connected.foundations().registerPatient(Failures.REGISTRATION);

            assertThat(proxy.received()).hasSize(2);
            assertThat(connected.spine().requests()).hasSize(1);
        }
    }

    @Test
    void the_password_may_be_wiped_once_it_is_given() {
        char[] password = PASSWORD.toCharArray();
        try (ConnectProxy proxy = ConnectProxy.demanding(CREDENTIALS);
                ConnectedSpine connected = through(proxy.address().withCredentials(USER, password))) {
            Arrays.fill(password, '*');

            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
        }
    }

    // ---- what the proxy refuses

    @Test
    void credentials_that_are_not_accepted_are_offered_once_and_no_change_is_in_doubt() {
        try (ConnectProxy proxy = ConnectProxy.demanding("others");
                ConnectedSpine connected =
                        through(authenticated(proxy), builder -> builder.retries(Retries.standard()))) {
            assertRefused(
                    Failures.ofChanging(connected.foundations()),
                    "The HTTP proxy of this network refused to connect: localhost:",
                    " through the HTTP proxy localhost:",
                    "which does not accept the credentials");
            assertThat(proxy.received()).hasSize(2);
            assertThat(connected.spine().requests()).isEmpty();
        }
    }

    @Test
    void a_demand_for_credentials_that_are_not_set_is_a_refusal() {
        try (ConnectProxy proxy = ConnectProxy.demanding(CREDENTIALS);
                ConnectedSpine connected = through(proxy.address())) {
            assertRefused(Failures.ofReading(connected.foundations()), "which demands credentials");
            assertThat(proxy.received()).hasSize(1);
        }
    }

    @Test
    void credentials_are_not_sent_to_a_proxy_that_wants_another_scheme() {
        try (ConnectProxy proxy = ConnectProxy.start(head -> ConnectProxy.demand("Negotiate", ""));
                ConnectedSpine connected = through(authenticated(proxy))) {
            assertRefused(Failures.ofReading(connected.foundations()), "other credentials than Basic");
            assertThat(proxy.received()).hasSize(1).noneMatch(head -> head.contains(CREDENTIALS));
        }
    }

    @ParameterizedTest
    @CsvSource({"403, HTTP_PROXY_REFUSED", "502, NO_CONNECTION", "503, NO_CONNECTION"})
    void a_tunnel_that_is_not_opened_is_reported_with_the_status(int status, Reason reason) {
        String response = "HTTP/1.1 " + status + " no\r\nContent-Length: 0\r\n\r\n";
        try (ConnectProxy proxy = ConnectProxy.start(head -> response);
                ConnectedSpine connected = through(authenticated(proxy))) {
            GpConnectException failure = Failures.ofChanging(connected.foundations());

            assertThat(((TransportException) failure).reason()).isEqualTo(reason);
            assertThat(failure.getMessage()).contains("which responded with " + status);
            assertThat(failure.canRetry()).isEqualTo(reason == Reason.NO_CONNECTION);
        }
    }

    // ---- who gets the credentials

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_server_behind_the_tunnel_gets_no_credentials_and_no_change_twice_whatever_it_demands(boolean change) {
        try (ConnectProxy proxy = ConnectProxy.demanding(CREDENTIALS);
                ConnectedSpine connected = through(authenticated(proxy))) {
            connected
                    .spine()
                    .respondNext(new MockResponse.Builder()
                            .code(407)
                            .addHeader("Proxy-Authenticate", "Basic realm=\"give them to me\"")
                            .build());

            GpConnectException failure =
                    change ? Failures.ofChanging(connected.foundations()) : Failures.ofReading(connected.foundations());

            assertThat(failure.httpStatus()).hasValue(407);
            assertThat(failure instanceof OutcomeUnknownException).isEqualTo(change);
            assertThat(connected.spine().requests()).hasSize(1);
            assertThat(connected.spine().lastRequest().header("Proxy-Authorization"))
                    .isEmpty();
        }
    }

    @Test
    void neither_user_nor_password_is_printed() {
        assertThat(HttpProxy.at("proxy.example", 3128).withCredentials(USER, PASSWORD.toCharArray()))
                .hasToString("HttpProxy[proxy.example:3128, with credentials]");
        assertThat(HttpProxy.at("proxy.example", 3128)).hasToString("HttpProxy[proxy.example:3128]");
    }

    // ---- settings

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://proxy.example", "hub:secret@proxy.example", "proxy.example/", "a\r\nb"})
    void what_is_no_host_is_refused_and_not_repeated(String host) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> HttpProxy.at(host, 3128))
                .withMessage("An HTTP proxy's host is a host name or an IP address, without scheme and port");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void what_is_no_port_is_refused(int port) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> HttpProxy.at("proxy.example", port))
                .withMessageEndingWith("not " + port);
    }

    @ParameterizedTest
    @CsvSource({"'', x", "a:b, x", "'a\u0007', x", "hub, 'x\u0007'"})
    void what_basic_cannot_carry_is_refused(String user, String password) {
        HttpProxy proxy = HttpProxy.at("proxy.example", 65_535);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> proxy.withCredentials(
                        user.translateEscapes(), password.translateEscapes().toCharArray()));
    }

    @Test
    void cleartext_and_an_http_proxy_are_refused_together() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> through(HttpProxy.at("proxy.example", 3128), GpConnectClient.Builder::allowCleartext))
                .withMessageContaining("httpProxy(proxy) or allowCleartext()");
    }

    /** Half a dozen calls would open the circuit of a practice that does not respond. */
    @ParameterizedTest
    @CsvSource({"407, demands credentials", "403, responded with 403"})
    void a_proxy_of_the_jvms_own_settings_that_refuses_is_named_and_not_the_practices_failure(
            int status, String refusal) {
        String response = status == 407
                ? ConnectProxy.demand("Basic realm=\"hospital\"", "")
                : "HTTP/1.1 " + status + " no\r\nContent-Length: 0\r\n\r\n";
        ProxySelector before = ProxySelector.getDefault();
        try (ConnectProxy proxy = ConnectProxy.start(head -> response)) {
            ProxySelector.setDefault(new Selected(proxy.address()));
            try (ConnectedSpine connected = ConnectedSpine.start(builder -> builder.retries(Retries.standard()))) {
                for (int call = 1; call <= 6; call++) {
                    assertRefused(
                            Failures.ofReading(connected.foundations()),
                            " through the HTTP proxy localhost:"
                                    + proxy.address().port() + ", which " + refusal);
                    assertThat(proxy.received()).hasSize(call);
                }
                assertRefused(Failures.ofChanging(connected.foundations()), refusal);
            }
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void a_connection_that_breaks_in_a_tunnel_names_the_proxy() {
        try (ConnectProxy proxy = ConnectProxy.start(head -> ConnectProxy.OPEN);
                ConnectedSpine connected = through(proxy.address())) {
            assertThat(connected.foundations().findPatient(Failures.READ_FOR)).isPresent();
            connected.spine().faults(request -> Optional.of(Fault.of(Fault.Kind.REQUEST_LOST)));

            GpConnectException onAKeptConnection = Failures.ofReading(connected.foundations());

            assertThat(onAKeptConnection)
                    .hasMessageContaining(" through the HTTP proxy localhost:"
                            + proxy.address().port());
            assertThat(((TransportException) onAKeptConnection).reason()).isEqualTo(Reason.CONNECTION_LOST);
        }
    }

    private static final class Selected extends ProxySelector {
        private final HttpProxy proxy;

        Selected(HttpProxy proxy) {
            this.proxy = proxy;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }
}
