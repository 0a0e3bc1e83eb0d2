package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The party that makes a call: the user, their organisation and their product. It goes into the token and the Spine
 * headers of each call. There is no default. Where another person has authorised what the user does, {@link
 * #authorisedBy(ConsumerUser)} names them for the audit trail.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class Requester {
    private final ConsumerOrganisation organisation;
    private final ConsumerUser user;
    private final ConsumerDevice device;
    private final @Nullable ConsumerUser authorisedBy;

    private Requester(
            ConsumerOrganisation organisation,
            ConsumerUser user,
            ConsumerDevice device,
            @Nullable ConsumerUser authorisedBy) {
        this.organisation = requireNonNull(organisation, "organisation");
        this.user = requireNonNull(user, "user");
        this.device = requireNonNull(device, "device");
        this.authorisedBy = authorisedBy;
    }

    /** Returns the requester with these three parts. */
    public static Requester of(ConsumerOrganisation organisation, ConsumerUser user, ConsumerDevice device) {
        return new Requester(organisation, user, device, null);
    }

    /**
     * Returns a copy of this requester for actions that this person, rather than the user, has authorised. The person
     * is recorded in each {@code OperationEvent} but not sent to the practice: the token names only the user.
     */
    public Requester authorisedBy(ConsumerUser person) {
        return new Requester(
                organisation, user, device, requireNonNull(person, "person").equals(user) ? null : person);
    }

    /** Returns the user's organisation. */
    public ConsumerOrganisation organisation() {
        return organisation;
    }

    /** Returns the user. */
    public ConsumerUser user() {
        return user;
    }

    /** Returns the user's product. */
    public ConsumerDevice device() {
        return device;
    }

    /** Returns the person who authorised what the user does; absent if that is the user. */
    public Optional<ConsumerUser> authorisedBy() {
        return Optional.ofNullable(authorisedBy);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requester requester
                && organisation.equals(requester.organisation)
                && user.equals(requester.user)
                && device.equals(requester.device)
                && Objects.equals(authorisedBy, requester.authorisedBy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(organisation, user, device, authorisedBy);
    }

    @Override
    public String toString() {
        return "Requester[organisation=" + organisation + ", user=" + user + ", device=" + device
                + (authorisedBy == null ? "" : ", authorisedBy=" + authorisedBy) + "]";
    }
}
