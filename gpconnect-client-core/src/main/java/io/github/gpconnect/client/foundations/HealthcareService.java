package io.github.gpconnect.client.foundations;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service that a practice offers, such as an extended access hub, and links its sessions to (specification 1.2.8).
 * Everything but the id may be absent, if a provider left it out or it was not requested.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the id
 * alone.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-8/foundations_use_case_read_a_healthcareservice.html">Read
 *     a healthcare service</a>
 */
public final class HealthcareService {
    private final HealthcareServiceId id;
    private final @Nullable String name;
    private final @Nullable String dosServiceId;

    private HealthcareService(Builder builder) {
        this.id = builder.id;
        this.name = builder.name;
        this.dosServiceId = builder.dosServiceId;
    }

    /** Returns a builder for a service with this id. */
    public static Builder builder(HealthcareServiceId id) {
        return new Builder(id);
    }

    /** Returns the logical id at this practice. */
    public HealthcareServiceId id() {
        return id;
    }

    /** Returns the service's name, where known. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** Returns the service's id in the Directory of Services, as the practice sent it, where known. */
    public Optional<String> dosServiceId() {
        return Optional.ofNullable(dosServiceId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HealthcareService service
                && id.equals(service.id)
                && Objects.equals(name, service.name)
                && Objects.equals(dosServiceId, service.dosServiceId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, name, dosServiceId);
    }

    /** Returns the id alone: everything else is the provider's own text. */
    @Override
    public String toString() {
        return "HealthcareService[" + id + "]";
    }

    /** A builder for {@link HealthcareService}. Not thread-safe. */
    public static final class Builder {
        private final HealthcareServiceId id;
        private @Nullable String name;
        private @Nullable String dosServiceId;

        private Builder(HealthcareServiceId id) {
            this.id = requireNonNull(id, "id");
        }

        /** Sets the service's name. */
        public Builder name(String name) {
            this.name = requireNonNull(name, "name");
            return this;
        }

        /** Sets the service's id in the Directory of Services. */
        public Builder dosServiceId(String id) {
            this.dosServiceId = requireNonNull(id, "id");
            return this;
        }

        /** Returns the service. */
        public HealthcareService build() {
            return new HealthcareService(this);
        }
    }
}
