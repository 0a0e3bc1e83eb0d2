package io.github.gpconnect.client.spi.response;

/**
 * Makes something of a bundle's resources, each as soon as it has arrived. One reader reads one answer: what it was told
 * before an answer broke off is thrown away with it.
 */
public interface BundleReader<T> {
    /** Returns the members of the resources and of the bundle's {@code meta} that it looks at, at whatever depth. */
    Members members();

    /**
     * One more resource; they come in the bundle's order.
     *
     * @param type its {@code resourceType}, which may be any text
     * @param resource the resource itself, for the time of this call; its texts may be kept
     */
    void resource(String type, FhirElement resource);

    /**
     * What it has made of them, after the last one.
     *
     * @param meta the bundle's {@code meta}, which says nothing where there is none
     */
    T read(FhirElement meta);
}
