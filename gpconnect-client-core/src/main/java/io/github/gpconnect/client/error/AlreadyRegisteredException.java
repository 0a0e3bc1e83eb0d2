package io.github.gpconnect.client.error;

/**
 * The patient is already registered at the practice (409 {@code DUPLICATE_REJECTED}). If the patient was not found
 * before, the practice holds an untraced record: only the practice can correct that, and registering again does not
 * help.
 */
public final class AlreadyRegisteredException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports that the patient is already registered.
     *
     * @param call the registration
     */
    public AlreadyRegisteredException(FailedCall call) {
        super("The patient is already registered at the practice", call);
    }
}
