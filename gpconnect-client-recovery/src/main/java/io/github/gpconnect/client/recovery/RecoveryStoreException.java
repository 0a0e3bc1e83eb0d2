package io.github.gpconnect.client.recovery;

import java.sql.SQLException;

/** The database of a {@link RecoveryStore} cannot be reached, or refuses. The message holds no patient data. */
public final class RecoveryStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RecoveryStoreException(String what, SQLException cause) {
        super(what + ": " + cause.getMessage(), cause);
    }
}
