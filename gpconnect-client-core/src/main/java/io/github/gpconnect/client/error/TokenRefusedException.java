package io.github.gpconnect.client.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization token was refused (401). Tokens are new for each call, so look at the clock of this machine and at
 * what the {@code Requester} says.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
public final class TokenRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final @Nullable String challenge;

    /**
     * Tells of a refused token.
     *
     * @param call the call
     * @param challenge the answer's {@code WWW-Authenticate} header, null where it had none
     */
    public TokenRefusedException(FailedCall call, @Nullable String challenge) {
        super("The authorization token was refused", call);
        this.challenge = challenge;
    }

    /** The answer's {@code WWW-Authenticate} header as it came. */
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }
}
