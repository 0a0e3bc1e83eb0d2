package io.github.gpconnect.client.spi.response;

/**
 * What a reader throws at a resource that it can make nothing of; the gateway tells the caller, with what is known of
 * the exchange.
 */
public sealed class UnusableResponseException extends RuntimeException permits OperationOutcomeException {
    /** What the model's readers and the stream both say of a bundle with an error in it. */
    public static final String REPORTS_A_FAILURE = "it holds an OperationOutcome that tells of a failure";

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
        return new UnusableResponseException("it is not the FHIR resource that was asked for ("
                + failure.getClass().getSimpleName() + ")");
    }

    /** Returns what is wrong with the response. */
    public String what() {
        return what;
    }
}
