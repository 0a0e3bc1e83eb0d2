package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The person who uses the product, for the practice's audit trail. It must never be a fixed "system" user.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     The {@code requesting_practitioner} claim</a>
 */
public final class ConsumerUser {
    /** The value used instead of a smartcard's numbers for a user without one. */
    public static final String WITHOUT_SMARTCARD = "UNK";

    private final String id;
    private final String family;
    private final String given;
    private final @Nullable String prefix;
    private final String sdsUserId;
    private final String sdsRoleProfileId;
    private final URI localSystem;
    private final String localId;

    private ConsumerUser(Builder builder) {
        this.id = Text.required(builder.id, "The user's id");
        this.family = Text.required(builder.family, "The user's family name");
        this.given = Text.required(builder.given, "The user's given name");
        this.prefix = builder.prefix == null ? null : Text.required(builder.prefix, "The user's prefix");
        this.sdsUserId = Text.required(builder.sdsUserId, "The user's SDS user id");
        this.sdsRoleProfileId = Text.required(builder.sdsRoleProfileId, "The user's SDS role profile id");
        this.localSystem = Text.system(builder.localSystem, "The user's local identifier system");
        this.localId = Text.required(builder.localId, "The user's local identifier");
    }

    /** Returns a builder; everything but prefix and smartcard must be set. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the user's logical id in your system, which is the token's {@code sub}. */
    public String id() {
        return id;
    }

    /** Returns the family name. */
    public String family() {
        return family;
    }

    /** Returns the given name. */
    public String given() {
        return given;
    }

    /** Returns the title, where known. */
    public Optional<String> prefix() {
        return Optional.ofNullable(prefix);
    }

    /** Returns the smartcard's user id; {@value #WITHOUT_SMARTCARD} without one. */
    public String sdsUserId() {
        return sdsUserId;
    }

    /** Returns the smartcard's role profile id; {@value #WITHOUT_SMARTCARD} without one. */
    public String sdsRoleProfileId() {
        return sdsRoleProfileId;
    }

    /** Returns your own URL that identifies the system of {@link #localId()}. */
    public URI localSystem() {
        return localSystem;
    }

    /** Returns the user's identifier in your system, such as the login name. */
    public String localId() {
        return localId;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConsumerUser user
                && id.equals(user.id)
                && family.equals(user.family)
                && given.equals(user.given)
                && Objects.equals(prefix, user.prefix)
                && sdsUserId.equals(user.sdsUserId)
                && sdsRoleProfileId.equals(user.sdsRoleProfileId)
                && localSystem.equals(user.localSystem)
                && localId.equals(user.localId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, family, given, prefix, sdsUserId, sdsRoleProfileId, localSystem, localId);
    }

    /** Returns the id alone, to keep names out of logs. */
    @Override
    public String toString() {
        return "ConsumerUser[" + id + "]";
    }

    /** A builder for {@link ConsumerUser}. Not thread-safe. */
    public static final class Builder {
        private String id = "";
        private String family = "";
        private String given = "";
        private @Nullable String prefix;
        private String sdsUserId = WITHOUT_SMARTCARD;
        private String sdsRoleProfileId = WITHOUT_SMARTCARD;
        private URI localSystem = URI.create("");
        private String localId = "";

        private Builder() {}

        /** Sets the user's logical id in your system, which becomes the token's {@code sub}. */
        public Builder id(String id) {
            this.id = requireNonNull(id, "id");
            return this;
        }

        /** Sets the user's names. */
        public Builder name(String family, String given) {
            this.family = requireNonNull(family, "family");
            this.given = requireNonNull(given, "given");
            return this;
        }

        /** Sets the user's title. */
        public Builder prefix(String prefix) {
            this.prefix = requireNonNull(prefix, "prefix");
            return this;
        }

        /** Sets the numbers of the smartcard that the user is logged on with. */
        public Builder smartcard(String sdsUserId, String sdsRoleProfileId) {
            this.sdsUserId = requireNonNull(sdsUserId, "sdsUserId");
            this.sdsRoleProfileId = requireNonNull(sdsRoleProfileId, "sdsRoleProfileId");
            return this;
        }

        /**
         * Sets the user's identifier in your system.
         *
         * @param system a URL of your own that identifies the system of the value
         * @param value the identifier, such as the login name
         */
        public Builder localIdentifier(URI system, String value) {
            this.localSystem = requireNonNull(system, "system");
            this.localId = requireNonNull(value, "value");
            return this;
        }

        /**
         * Returns the user.
         *
         * @throws io.github.gpconnect.client.error.InvalidInputException if something is missing, naming it
         */
        public ConsumerUser build() {
            return new ConsumerUser(this);
        }
    }
}
