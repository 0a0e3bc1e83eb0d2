package io.github.gpconnect.client.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.error.AlreadyRegisteredException;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.TransportException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What failures are called in metrics. */
class ErrorNamesTest {
    private static String nameOf(GpConnectException failure) {
        return ErrorNames.of(Optional.of(failure));
    }

    @Test
    void each_message_has_a_name() {
        assertThat(ErrorNames.of(Optional.empty())).isEqualTo("none");
        assertThat(nameOf(new RefusedException(FailedCall.NONE))).isEqualTo("refused");
        assertThat(nameOf(new AlreadyRegisteredException(FailedCall.NONE))).isEqualTo("already_registered");
        assertThat(nameOf(new TransportException(TransportException.Reason.TIMED_OUT, "", FailedCall.NONE)))
                .isEqualTo("timed_out");
        assertThat(nameOf(new DirectoryException(DirectoryException.Reason.NOT_LISTED, "", FailedCall.NONE)))
                .isEqualTo("directory_not_listed");
    }
}
