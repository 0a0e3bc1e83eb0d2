package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization token was refused (401). Each call has a new token, so check the clock of this machine and the
 * details of the {@code Requester}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3.1">RFC 6750, section 3.1</a>
 */
public final class TokenRefusedException extends RefusedException {
    private static final long serialVersionUID = 1L;
    private static final String SENTENCE = "The authorization token was refused";

    private final @Nullable String challenge;

    /**
     * Reports a refused token without a challenge.
     *
     * @param call the call
     */
    public TokenRefusedException(FailedCall call) {
        super(SENTENCE, call);
        this.challenge = null;
    }

    /**
     * Reports a refused token.
     *
     * @param call the call
     * @param challenge the response's {@code WWW-Authenticate} header
     */
    public TokenRefusedException(FailedCall call, String challenge) {
        super(SENTENCE, call);
        this.challenge = requireNonNull(challenge, "challenge");
    }

    /** Returns the response's {@code WWW-Authenticate} header as it was sent; absent if it had none. */
    public Optional<String> challenge() {
        return Optional.ofNullable(challenge);
    }
}
