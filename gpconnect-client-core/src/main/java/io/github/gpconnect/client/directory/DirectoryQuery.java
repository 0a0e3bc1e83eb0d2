package io.github.gpconnect.client.directory;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query to a directory, for one capability of one organisation.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 */
public final class DirectoryQuery {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private final OdsCode odsCode;
    private final Capability capability;
    private final SpecificationProfile profile;
    private final @Nullable Duration timeLimit;

    private DirectoryQuery(
            OdsCode odsCode, Capability capability, SpecificationProfile profile, @Nullable Duration timeLimit) {
        this.odsCode = requireNonNull(odsCode, "odsCode");
        this.capability = requireNonNull(capability, "capability");
        this.profile = requireNonNull(profile, "profile");
        this.timeLimit = timeLimit;
    }

    /** Returns a query under the current specification. */
    public static DirectoryQuery of(OdsCode odsCode, Capability capability) {
        return of(odsCode, capability, SpecificationProfile.CURRENT);
    }

    /**
     * Returns a query under an edition of the specification.
     *
     * @param odsCode the organisation
     * @param capability the capability
     * @param profile the edition under which it is listed
     */
    public static DirectoryQuery of(OdsCode odsCode, Capability capability, SpecificationProfile profile) {
        return new DirectoryQuery(odsCode, capability, profile, null);
    }

    /**
     * Returns the same query with a limit on the time of the whole look-up, all its requests included. It adds to the
     * directory's own timeouts, of which it shortens those that are longer.
     *
     * @param time counted from when the query is passed to a directory
     * @throws InvalidInputException if it is shorter than a millisecond or longer than a day
     */
    public DirectoryQuery within(Duration time) {
        if (time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException(
                    "A look-up's time limit is at least a millisecond and at most a day, not " + time);
        }
        return new DirectoryQuery(odsCode, capability, profile, time);
    }

    /** Returns the organisation. */
    public OdsCode odsCode() {
        return odsCode;
    }

    /** Returns the capability. */
    public Capability capability() {
        return capability;
    }

    /** Returns the edition of the specification under which it is listed. */
    public SpecificationProfile profile() {
        return profile;
    }

    /**
     * Returns how long the whole look-up may take, counted from when this query is passed to the directory; absent if
     * only the directory's own timeouts apply. When it is over, the directory throws a {@link DirectoryException} with
     * {@link Reason#UNAVAILABLE}.
     */
    public Optional<Duration> timeLimit() {
        return Optional.ofNullable(timeLimit);
    }

    /** Returns the same query without a time limit: what is asked for, however long it may take. */
    DirectoryQuery withoutTimeLimit() {
        return timeLimit == null ? this : new DirectoryQuery(odsCode, capability, profile, null);
    }

    /** Returns the Spine interaction ID under which the capability is listed. */
    public String interactionId() {
        return profile.idOf(capability.lookedUpBy());
    }

    /**
     * Returns the exception to throw if nothing is listed, as in {@code
     * directory.find(query).orElseThrow(query::notListed)}.
     */
    public DirectoryException notListed() {
        return new DirectoryException(Reason.NOT_LISTED, "", call());
    }

    DirectoryException stopped(InterruptedException cause) {
        return new DirectoryException(Reason.STOPPED, "", call(), cause);
    }

    DirectoryException late() {
        return DirectoryException.late(call());
    }

    private FailedCall call() {
        return FailedCall.builder()
                .interaction(interactionId())
                .practice(odsCode.value())
                .build();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof DirectoryQuery query
                && odsCode.equals(query.odsCode)
                && capability.equals(query.capability)
                && profile == query.profile
                && Objects.equals(timeLimit, query.timeLimit);
    }

    @Override
    public int hashCode() {
        return Objects.hash(odsCode, capability, profile, timeLimit);
    }

    @Override
    public String toString() {
        return "DirectoryQuery[odsCode=" + odsCode + ", capability=" + capability + ", profile=" + profile
                + (timeLimit == null ? "]" : ", timeLimit=" + timeLimit + "]");
    }
}
