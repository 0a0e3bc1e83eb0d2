package io.github.gpconnect.client.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.internal.connection.StoppedException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which of the connection's exceptions may be shown; a client that is closed just then meets them inside another. */
class TransportFailuresTest {
    private static final String LINE = "Unexpected status line: Ann Invented";

    private static Stream<IOException> thatQuote() {
        return Stream.of(
                new ProtocolException(LINE),
                new EOFException(LINE),
                new IOException("unexpected end of stream", new EOFException(LINE)),
                new StoppedException(new ProtocolException(LINE)));
    }

    @ParameterizedTest
    @MethodSource("thatQuote")
    void what_quotes_the_response_is_no_cause(IOException failure) {
        assertThat(TransportFailures.quotable(failure)).isNull();
    }

    private static Stream<IOException> thatDoNot() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new StoppedException(new IOException("Canceled")),
                new SSLException("closed in handshake", new EOFException("SSL peer shut down incorrectly")));
    }

    @ParameterizedTest
    @MethodSource("thatDoNot")
    void what_concerns_the_connection_alone_is(IOException failure) {
        assertThat(TransportFailures.quotable(failure)).isSameAs(failure);
    }
}
