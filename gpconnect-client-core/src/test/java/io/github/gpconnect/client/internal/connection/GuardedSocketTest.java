package io.github.gpconnect.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The effect of a guard on a connection, whatever uses it; OkHttp's use of it is tested in ReusedConnectionTest. */
@Timeout(60)
class GuardedSocketTest {
    private static final byte[] REQUEST =
            "GET /Slot HTTP/1.1\r\nHost: practice.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private static TestServer server() throws IOException {
        return TestServer.https()
                .protocols("TLSv1.2")
                .respondingWith(
                        request -> new MockResponse.Builder().body("hello").build())
                .start();
    }

    private static Socket guarded(Socket connected) throws IOException {
        return new GuardedSockets(TestServer.identity().sslContext().getSocketFactory())
                .createSocket(connected, "localhost", connected.getPort(), true);
    }

    private static InetSocketAddress address(TestServer server) {
        URI authority = URI.create("https://" + server.authority());
        return new InetSocketAddress(authority.getHost(), authority.getPort());
    }

    private interface Reader {
        String read(Socket socket) throws IOException;
    }

    private static String readInPieces(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(REQUEST);
        out.flush();
        InputStream in = socket.getInputStream();
        StringBuilder response = new StringBuilder();
        byte[] piece = new byte[1_000];
        while (!response.toString().endsWith("hello")) {
            int count = in.read(piece);
            assertThat(count).isPositive();
            response.append(new String(piece, 0, count, StandardCharsets.US_ASCII));
        }
        return response.toString();
    }

    private static String readByteByByte(Socket socket) throws IOException {
        OutputStream out = socket.getOutputStream();
        for (byte one : REQUEST) {
            out.write(one);
        }
        out.flush();
        InputStream in = socket.getInputStream();
        StringBuilder response = new StringBuilder();
        while (!response.toString().endsWith("hello")) {
            int next = in.read();
            assertThat(next).isNotNegative();
            response.append((char) next);
        }
        return response.toString();
    }

    static Stream<Reader> ways_of_reading() {
        return Stream.of(GuardedSocketTest::readInPieces, GuardedSocketTest::readByteByByte);
    }

    @ParameterizedTest
    @MethodSource("ways_of_reading")
    void a_connection_carries_another_call_once_its_response_has_been_read(Reader reader) throws IOException {
        try (TestServer server = server();
                Socket socket = guarded(SocketChannel.open(address(server)).socket())) {
            for (int call = 0; call < 3; call++) {
                assertThat(socket.isInputShutdown()).isFalse();
                assertThat(reader.read(socket)).startsWith("HTTP/1.1 200 ");
            }
            assertThat(socket.isInputShutdown()).isFalse();
        }
    }

    @Test
    void a_connection_whose_response_is_awaited_carries_no_other() throws IOException {
        try (TestServer server = server();
                Socket socket = guarded(SocketChannel.open(address(server)).socket())) {
            socket.getOutputStream().write(REQUEST);

            assertThat(socket.isInputShutdown()).isTrue();
        }
    }

    /** No one could see whether anything is pending on it. */
    @ParameterizedTest
    @MethodSource("ways_of_reading")
    void a_connection_without_a_channel_carries_one_call(Reader reader) throws IOException {
        try (TestServer server = server();
                Socket connected = new Socket()) {
            connected.connect(address(server));
            try (Socket socket = guarded(connected)) {
                assertThat(socket.isInputShutdown()).isFalse();
                assertThat(reader.read(socket)).startsWith("HTTP/1.1 200 ");
                assertThat(socket.isInputShutdown()).isTrue();
            }
        }
    }

    @Test
    void closing_what_is_written_to_or_read_from_closes_the_connection() throws IOException {
        try (TestServer server = server();
                Socket written = guarded(SocketChannel.open(address(server)).socket());
                Socket read = guarded(SocketChannel.open(address(server)).socket())) {
            written.getOutputStream().close();
            read.getInputStream().close();

            assertThat(written.isClosed()).isTrue();
            assertThat(read.isClosed()).isTrue();
            assertThat(written.isInputShutdown()).isTrue();
        }
    }

    /** As an interrupt does, without notice to TLS. */
    @Test
    void a_connection_whose_channel_was_closed_carries_no_other_call() throws IOException {
        try (TestServer server = server()) {
            SocketChannel channel = SocketChannel.open(address(server));
            try (Socket socket = guarded(channel.socket())) {
                readInPieces(socket);
                assertThat(socket.isInputShutdown()).isFalse();

                channel.close();

                assertThat(socket.isInputShutdown()).isTrue();
            }
        }
    }

    @Test
    void what_has_arrived_already_is_known() throws IOException {
        try (TestServer server = server();
                Socket socket = guarded(SocketChannel.open(address(server)).socket())) {
            socket.getOutputStream().write(REQUEST);
            InputStream in = socket.getInputStream();

            assertThat(in.available()).isZero();
            assertThat(in.read()).isEqualTo('H');
            assertThat(in.available()).isPositive();
        }
    }
}
