package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number or e-mail address. It may be patient data: {@link #toString()} hides the value.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class Telecom {
    private final @Nullable String system;
    private final @Nullable String use;
    private final String value;

    private Telecom(Builder builder) {
        this.system = builder.system;
        this.use = builder.use;
        this.value = builder.value;
    }

    /** Returns a builder for this number or address. */
    public static Builder builder(String value) {
        return new Builder(value);
    }

    /** Returns the kind of contact, such as {@code phone} or {@code email}, where known. */
    public Optional<String> system() {
        return Optional.ofNullable(system);
    }

    /** Returns what it is for, such as {@code home}, {@code work}, {@code mobile} or {@code temp}, where known. */
    public Optional<String> use() {
        return Optional.ofNullable(use);
    }

    /** Returns the number or address. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Telecom telecom
                && Objects.equals(system, telecom.system)
                && Objects.equals(use, telecom.use)
                && value.equals(telecom.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, use, value);
    }

    /** Hides the value. */
    @Override
    public String toString() {
        return "Telecom[" + system + ", " + use + "]";
    }

    /** A builder for {@link Telecom}. Not thread-safe. */
    public static final class Builder {
        private @Nullable String system;
        private @Nullable String use;
        private final String value;

        private Builder(String value) {
            this.value = requireNonNull(value, "value");
        }

        /** Sets the kind of contact, such as {@code phone} or {@code email}. */
        public Builder system(String code) {
            this.system = requireNonNull(code, "code");
            return this;
        }

        /** Sets what it is for, such as {@code home}, {@code work}, {@code mobile} or {@code temp}. */
        public Builder use(String code) {
            this.use = requireNonNull(code, "code");
            return this;
        }

        /** Returns the telecom. */
        public Telecom build() {
            return new Telecom(this);
        }
    }
}
