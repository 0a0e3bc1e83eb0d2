package io.github.gpconnect.client.tls;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.function.Supplier;

/** Keys or certificates from the caller's supplier, which is called again for new ones. */
final class Supplied<T> implements Source<T> {
    private final Supplier<Source<T>> supplier;
    private final T value;

    private Supplied(Supplier<Source<T>> supplier, T value) {
        this.supplier = supplier;
        this.value = value;
    }

    /** Calls the supplier. */
    static <T> Supplied<T> by(Supplier<Source<T>> supplier) {
        return new Supplied<>(supplier, asked(supplier));
    }

    @Override
    public T value() {
        return value;
    }

    /** Calls the supplier again. It may return new objects each time, which are compared by equality. */
    @Override
    public Source<T> reread() {
        T now = asked(supplier);
        return now.equals(value) ? this : new Supplied<>(supplier, now);
    }

    private static <T> T asked(Supplier<Source<T>> supplier) {
        try {
            return supplier.get().value();
        } catch (InvalidInputException unusable) {
            throw unusable;
        } catch (RuntimeException failed) {
            // Not its message, which may quote what it read.
            throw new InvalidInputException(
                    "The supplier of keys or certificates failed: "
                            + failed.getClass().getName(),
                    failed);
        }
    }
}
