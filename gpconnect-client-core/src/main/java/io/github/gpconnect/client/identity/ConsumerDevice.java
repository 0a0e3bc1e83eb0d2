package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The product that makes the calls, for the practice's audit trail.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class ConsumerDevice {
    private final URI system;
    private final String identifier;
    private final String model;
    private final String version;

    private ConsumerDevice(Builder builder) {
        this.system = Text.system(builder.system, "The device's identifier system");
        this.identifier = Text.required(builder.identifier, "The device's identifier");
        this.model = Text.required(builder.model, "The device's model");
        this.version = Text.required(builder.version, "The device's version");
    }

    /** Returns a builder for a device; everything must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns your own URL that identifies the system of {@link #identifier()}. */
    public URI system() {
        return system;
    }

    /** Returns the identifier of this installation. */
    public String identifier() {
        return identifier;
    }

    /** Returns the product's name. */
    public String model() {
        return model;
    }

    /** Returns the product's version. */
    public String version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsumerDevice device
                && system.equals(device.system)
                && identifier.equals(device.identifier)
                && model.equals(device.model)
                && version.equals(device.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(system, identifier, model, version);
    }

    @Override
    public String toString() {
        return "ConsumerDevice[system=" + system + ", identifier=" + identifier + ", model=" + model + ", version="
                + version + "]";
    }

    /** A builder for {@link ConsumerDevice}. Not thread-safe. */
    public static final class Builder {
        private URI system = URI.create("");
        private String identifier = "";
        private String model = "";
        private String version = "";

        private Builder() {}

        /**
         * Sets the identifier of this installation.
         *
         * @param system a URL of your own that identifies the system of the value
         * @param value the identifier, such as the name of a desk
         */
        public Builder identifier(URI system, String value) {
            this.system = requireNonNull(system, "system");
            this.identifier = requireNonNull(value, "value");
            return this;
        }

        /** Sets the product's name. */
        public Builder model(String name) {
            this.model = requireNonNull(name, "name");
            return this;
        }

        /** Sets the product's version. */
        public Builder version(String number) {
            this.version = requireNonNull(number, "number");
            return this;
        }

        /**
         * Returns the device.
         *
         * @throws io.github.gpconnect.client.error.InvalidInputException if something is missing or cannot be used,
         *     naming it
         */
        public ConsumerDevice build() {
            return new ConsumerDevice(this);
        }
    }
}
