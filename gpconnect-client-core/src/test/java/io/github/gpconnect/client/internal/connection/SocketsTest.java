package io.github.gpconnect.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.gpconnect.client.ConnectedSpine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509ExtendedKeyManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What OkHttp makes its connections with: sockets of no other kind come from here, and no certificate but the client's. */
class SocketsTest {
    private static final SSLSocketFactory TLS = (SSLSocketFactory) SSLSocketFactory.getDefault();

    static Stream<SocketFactory> factories() {
        return Stream.of(new GuardedSockets(TLS), new InterruptibleSockets());
    }

    private interface Connecting {
        Socket connect() throws IOException;
    }

    /** It would be without guard, without time limit and deaf to interrupts. */
    @ParameterizedTest
    @MethodSource("factories")
    void no_socket_is_connected_past_okhttp(SocketFactory factory) throws IOException {
        InetAddress here = InetAddress.getByName("localhost");
        try (ServerSocket listening = new ServerSocket(0, 1, here)) {
            int port = listening.getLocalPort();
            for (Connecting connecting : new Connecting[] {
                () -> factory.createSocket("localhost", port),
                () -> factory.createSocket("localhost", port, here, 0),
                () -> factory.createSocket(here, port),
                () -> factory.createSocket(here, port, here, 0)
            }) {
                assertThatExceptionOfType(UnsupportedOperationException.class)
                        .isThrownBy(() -> connecting.connect().close());
            }
        }
    }

    @Test
    void cipher_suites_are_those_of_the_sockets_behind() {
        GuardedSockets guarded = new GuardedSockets(TLS);

        assertThat(guarded.getDefaultCipherSuites()).isEqualTo(TLS.getDefaultCipherSuites());
        assertThat(guarded.getSupportedCipherSuites()).isEqualTo(TLS.getSupportedCipherSuites());
    }

    @Test
    void a_socket_notices_interrupts_and_holds_nothing_back() throws IOException {
        try (Socket socket = new InterruptibleSockets().createSocket()) {
            assertThat(socket.getChannel()).isNotNull();
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.isConnected()).isFalse();
        }
    }

    @Test
    void the_clients_own_certificate_is_presented_and_the_request_for_it_is_remembered_once() {
        CertificateRequests demands = new CertificateRequests();
        X509ExtendedKeyManager keys = ConnectedSpine.identity().keyManager();
        X509ExtendedKeyManager recording = demands.noting(keys);
        String[] types = {"RSA", "EC"};

        assertThat(demands.take()).isNull();
        for (String alias : new String[] {
            recording.chooseClientAlias(types, null, null), recording.chooseEngineClientAlias(types, null, null)
        }) {
            assertThat(alias).isNotNull();
            assertThat(recording.getCertificateChain(alias)).isNotEmpty().isEqualTo(keys.getCertificateChain(alias));
            assertThat(recording.getPrivateKey(alias)).isNotNull().isEqualTo(keys.getPrivateKey(alias));
        }
        assertThat(demands.take()).isEqualTo(new CertificateRequests.Request(""));
        assertThat(demands.take()).isNull();

        recording.chooseEngineClientAlias(types, null, null);
        assertThat(demands.take()).isNotNull();
        String type = keys.getClientAliases("RSA", null) == null ? "EC" : "RSA";
        assertThat(recording.getClientAliases(type, null)).isNotEmpty().isEqualTo(keys.getClientAliases(type, null));
        assertThat(demands.take()).isNull();
    }

    @Test
    void nothing_is_presented_as_a_server() {
        X509ExtendedKeyManager recording =
                new CertificateRequests().noting(ConnectedSpine.identity().keyManager());

        assertThat(recording.getServerAliases("RSA", null)).isNull();
        assertThat(recording.chooseServerAlias("RSA", null, null)).isNull();
    }
}
