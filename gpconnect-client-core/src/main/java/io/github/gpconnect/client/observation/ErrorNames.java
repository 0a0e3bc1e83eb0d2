package io.github.gpconnect.client.observation;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.TransportException;
import java.util.Locale;
import java.util.Optional;

/** Names of failures for metrics: few, stable, and one for each message that a user may see. */
final class ErrorNames {
    private ErrorNames() {}

    static String of(Optional<GpConnectException> failure) {
        return failure.map(ErrorNames::of).orElse("none");
    }

    private static String of(GpConnectException failure) {
        if (failure instanceof TransportException transport) {
            return MicrometerObserver.small(transport.reason());
        }
        if (failure instanceof DirectoryException directory) {
            return "directory_" + MicrometerObserver.small(directory.reason());
        }
        String type = failure.getClass().getSimpleName().replaceFirst("Exception$", "");
        return type.replaceAll("(?<=.)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
