package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The party that makes a call: the user, their organisation and their product. It goes into the token and the Spine
 * headers of each call. There is no default.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class Requester {
    private final ConsumerOrganisation organisation;
    private final ConsumerUser user;
    private final ConsumerDevice device;

    private Requester(ConsumerOrganisation organisation, ConsumerUser user, ConsumerDevice device) {
        this.organisation = requireNonNull(organisation, "organisation");
        this.user = requireNonNull(user, "user");
        this.device = requireNonNull(device, "device");
    }

    /** Returns the requester with these three parts. */
    public static Requester of(ConsumerOrganisation organisation, ConsumerUser user, ConsumerDevice device) {
        return new Requester(organisation, user, device);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Requester requester
                && organisation.equals(requester.organisation)
                && user.equals(requester.user)
                && device.equals(requester.device);
    }

    @Override
    public int hashCode() {
        return Objects.hash(organisation, user, device);
    }

    @Override
    public String toString() {
        return "Requester[organisation=" + organisation + ", user=" + user + ", device=" + device + "]";
    }
}
