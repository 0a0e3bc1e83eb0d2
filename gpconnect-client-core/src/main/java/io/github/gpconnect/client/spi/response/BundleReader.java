package io.github.gpconnect.client.spi.response;

/**
 * Makes a result from a bundle's resources, each as soon as it has arrived. One reader reads one response: its result
 * is dropped if the response breaks off.
 */
public interface BundleReader<T> {
    /** Returns the members of the resources and of the bundle's {@code meta} that it reads, at whatever depth. */
    Members members();

    /**
     * Reads one more resource; they come in the bundle's order.
     *
     * @param type its {@code resourceType}, which may be any text
     * @param resource the resource itself, valid only during this call; its texts may be kept
     */
    void resource(String type, FhirElement resource);

    /** Is notified of an entry that has no resource, or one without a type. */
    default void unreadable() {}

    /**
     * Is notified, after a resource, that texts take more memory: those that may have been kept of it, and those that are
     * remembered because they repeat. Very many values of a resource count as well.
     *
     * @param bytes how much more since the last time, as an estimate
     * @throws UnusableResponseException to read no further
     */
    default void textsTake(long bytes) {}

    /**
     * Returns the result, after the last resource.
     *
     * @param meta the bundle's {@code meta}, which is empty where there is none
     */
    T read(FhirElement meta);
}
