package io.github.gpconnect.client.call;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.spi.TextRules;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Options for one operation: its deadline, the reference under which it is audited, the caller's own key for a change,
 * and the trace id of its first request.
 *
 * <pre>{@code
 * appointments.with(CallOptions.deadline(Duration.ofSeconds(8)).reference("case-4711")).book(request)
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class CallOptions {
    private static final CallOptions NONE = new CallOptions(null, null, null, null);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Pattern PERMITTED = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final @Nullable Duration deadline;
    private final @Nullable String reference;
    private final @Nullable String key;
    private final @Nullable UUID traceId;

    private CallOptions(
            @Nullable Duration deadline, @Nullable String reference, @Nullable String key, @Nullable UUID traceId) {
        this.deadline = deadline;
        this.reference = reference;
        this.key = key;
        this.traceId = traceId;
    }

    /** Returns an empty set of options. */
    public static CallOptions none() {
        return NONE;
    }

    /**
     * Returns options that limit each call to this time, counted from its start. When it is over, a read fails, and a
     * change that has been sent is in doubt and can be resolved later. The look-up of the practice, where the call makes
     * it, counts as well, and the directories of this library end it in time; a directory of your own is given the time
     * that is left as {@code DirectoryQuery.timeLimit()}.
     *
     * @throws InvalidInputException if it is not positive, or longer than a day
     */
    public static CallOptions deadline(Duration time) {
        return NONE.withDeadline(time);
    }

    /**
     * Returns a copy of these options with the caller's own reference. It is recorded in audit events and in an
     * in-doubt change, and is never sent to the practice.
     *
     * @param text 1 to 100 visible ASCII characters without spaces; no patient data
     * @throws InvalidInputException if it is anything else, or holds ten digits that may be an NHS number; a UUID is
     *     allowed
     */
    public CallOptions reference(String text) {
        return new CallOptions(deadline, checked("A reference", text), key, traceId);
    }

    /**
     * Returns a copy of these options with the caller's own key for a change. A journal sees it, and can prevent a
     * second change with the same key: its caller then gets the outcome of the first. It is recorded in an in-doubt change, and is never sent to the practice.
     *
     * @param text 1 to 100 visible ASCII characters without spaces; no patient data
     * @throws InvalidInputException if it is anything else, or holds ten digits that may be an NHS number; a UUID is
     *     allowed
     */
    public CallOptions key(String text) {
        return new CallOptions(deadline, reference, checked("A key", text), traceId);
    }

    /**
     * Returns a copy of these options with the {@code Ssp-TraceID} of the operation's first request, so that it can be
     * recorded before the request is sent. Further requests, such as retries and verification reads, have ids from the
     * client's own supplier, since each request needs its own: use these options for one operation only.
     */
    public CallOptions traceId(UUID id) {
        return new CallOptions(deadline, reference, key, requireNonNull(id, "id"));
    }

    /** Returns a copy of these options without the caller's trace id. */
    public CallOptions withoutTraceId() {
        return traceId == null ? this : new CallOptions(deadline, reference, key, null);
    }

    /**
     * Returns a copy of these options with a limit on the time of each call, as for {@link #deadline(Duration)}.
     *
     * @throws InvalidInputException if it is not positive, or longer than a day
     */
    public CallOptions withDeadline(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(LONGEST) > 0) {
            throw new InvalidInputException("A deadline is positive and at most a day, not " + time);
        }
        return new CallOptions(time, reference, key, traceId);
    }

    private static String checked(String what, String text) {
        requireNonNull(text, "text");
        if (!PERMITTED.matcher(text).matches()) {
            throw new InvalidInputException(what + " is 1 to 100 visible ASCII characters without blanks");
        }
        if (TextRules.mayHoldNhsNumber(text)) {
            throw new InvalidInputException(what + " must not hold ten digits, which may be an NHS number");
        }
        return text;
    }

    /** Returns how long a call may take; absent if there is no limit. */
    public Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** Returns the caller's reference; absent if there is none. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** Returns the caller's key; absent if there is none. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the trace id of the operation's first request; absent if the caller gave none. */
    public Optional<UUID> traceId() {
        return Optional.ofNullable(traceId);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallOptions options
                && Objects.equals(deadline, options.deadline)
                && Objects.equals(reference, options.reference)
                && Objects.equals(key, options.key)
                && Objects.equals(traceId, options.traceId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(deadline, reference, key, traceId);
    }

    @Override
    public String toString() {
        return "CallOptions[deadline " + deadline + ", reference " + reference + ", key " + key + ", trace id "
                + traceId + "]";
    }
}
