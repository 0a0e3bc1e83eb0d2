package io.github.gpconnect.client.spi.response;

/** A resource that a reader cannot use; the gateway reports it to the caller, with what is known of the exchange. */
public sealed class UnusableResponseException extends RuntimeException permits OperationOutcomeException {
    /** The message of the model's readers and the stream for a bundle with an error in it. */
    public static final String REPORTS_A_FAILURE = "it holds an OperationOutcome that reports a failure";

    private static final long serialVersionUID = 1L;

    private final String what;

    /**
     * Refuses a response.
     *
     * @param what what is wrong with it, as the end of the sentence "The response cannot be understood: …", without any
     *     of its content
     */
    public UnusableResponseException(String what) {
        super(what);
        this.what = what;
    }

    /**
     * Refuses a response at which a reader failed.
     *
     * @param failure names what happened by its class; its message is left out, because it may quote the content
     */
    public static UnusableResponseException unread(Throwable failure) {
        return new UnusableResponseException(
                "it is not the requested FHIR resource (" + failure.getClass().getSimpleName() + ")");
    }

    /** Returns what is wrong with the response. */
    public String what() {
        return what;
    }
}
