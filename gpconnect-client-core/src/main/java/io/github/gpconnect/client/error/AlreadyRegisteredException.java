package io.github.gpconnect.client.error;

/**
 * The patient is registered at the practice already (409 {@code DUPLICATE_REJECTED}). Where finding the patient gave
 * nothing before, the practice holds an untraced record: only the practice can put that right, registering again
 * cannot.
 */
public final class AlreadyRegisteredException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells that the patient is there already.
     *
     * @param call the registration
     */
    public AlreadyRegisteredException(FailedCall call) {
        super("The patient is already registered at the practice", call);
    }
}
