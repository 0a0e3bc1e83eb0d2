package io.github.gpconnect.client.tls;

/** Keys or certificates with their source. Immutable. */
interface Source<T> {
    T value();

    /**
     * Returns this if nothing has changed, else a source with the new value.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if something has changed and cannot be used
     */
    Source<T> reread();

    /** Returns a source that never changes. */
    static <T> Source<T> fixed(T value) {
        return new Source<>() {
            @Override
            public T value() {
                return value;
            }

            @Override
            public Source<T> reread() {
                return this;
            }
        };
    }
}
