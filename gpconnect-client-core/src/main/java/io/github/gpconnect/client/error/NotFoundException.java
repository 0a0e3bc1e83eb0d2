package io.github.gpconnect.client.error;

/** The practice has no such patient, appointment, practitioner, location or organisation (404 or 410). */
public final class NotFoundException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /**
     * Reports that there is no such record.
     *
     * @param call the call
     */
    public NotFoundException(FailedCall call) {
        super("The practice has no such record", call);
    }
}
