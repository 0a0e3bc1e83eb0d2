package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

/**
 * Who is asking: the person at the keyboard, the organisation they sit in, the product they use. It goes into the token
 * and the Spine headers of each call. There is no default one.
 *
 * @param organisation the user's organisation
 * @param user the person
 * @param device the product
 */
public record Requester(ConsumerOrganisation organisation, ConsumerUser user, ConsumerDevice device) {
    /** Checks that all three are there. */
    public Requester {
        requireNonNull(organisation, "organisation");
        requireNonNull(user, "user");
        requireNonNull(device, "device");
    }
}
