package io.github.gpconnect.client.patient;

/**
 * A supplier of the API platform's access tokens, each of which stands for one patient who is logged in. {@link
 * NhsLoginTokenExchange} is one. Implementations are thread-safe.
 */
@FunctionalInterface
public interface AccessTokens {
    /**
     * Returns an access token of this patient, for the request that is about to be sent.
     *
     * @return the token alone, without {@code Bearer}
     * @throws io.github.gpconnect.client.error.NoTokenException if there is none; any other exception is reported as
     *     one, without its message
     */
    String tokenOf(LoggedInPatient patient);

    /**
     * Notes that the gateway has refused a token (401).
     *
     * @param token the one that was refused
     * @return whether {@link #tokenOf} may now return another one for this patient; a read is then made once more. This
     *     default returns false
     */
    default boolean refused(LoggedInPatient patient, String token) {
        return false;
    }
}
