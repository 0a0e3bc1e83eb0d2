package io.github.gpconnect.client.seal;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.ExpiredTextException;
import io.github.gpconnect.client.error.InvalidInputException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Protects texts that leave the process and come back, typically through a browser. A sealed text cannot be created or
 * changed without the key, nor used after its lifetime, for another purpose or as another kind of value. Texts with
 * patient data are encrypted as well.
 *
 * <pre>{@code
 * TextSeal seal = TextSeal.with(key).lifetime(Duration.ofMinutes(20));
 * String hiddenField = slot.asText(seal);
 * // minutes later, on any machine that has the key
 * Slot chosen = Slot.parse(hiddenField, seal);
 * }</pre>
 *
 * <p>A sealed text can be used more than once within its lifetime. It is not bound to a user or a practice unless
 * {@link #forPurpose} does so.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no key.
 */
public final class TextSeal {
    private static final Duration STANDARD_LIFETIME = Duration.ofMinutes(30);
    private static final Duration LONGEST_LIFETIME = Duration.ofDays(366);

    private final List<SealKey> keys;
    private final Duration lifetime;
    private final String purpose;
    private final Clock clock;

    private TextSeal(List<SealKey> keys, Duration lifetime, String purpose, Clock clock) {
        this.keys = keys;
        this.lifetime = lifetime;
        this.purpose = purpose;
        this.clock = clock;
    }

    /**
     * Returns a seal with this key, a lifetime of 30 minutes and no purpose.
     *
     * @param key 32 random bytes or more, the same on all machines that open each other's texts; it is copied
     * @throws InvalidInputException if it is shorter
     */
    public static TextSeal with(byte[] key) {
        return new TextSeal(List.of(SealKey.of(key)), STANDARD_LIFETIME, "", Clock.systemUTC());
    }

    /**
     * Sets how long a text can be used after it was sealed, to the second.
     *
     * @throws InvalidInputException if it is not from a second to 366 days
     */
    public TextSeal lifetime(Duration time) {
        if (time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(LONGEST_LIFETIME) > 0) {
            throw new InvalidInputException("A sealed text lives from a second to 366 days, not " + time);
        }
        return new TextSeal(keys, time, purpose, clock);
    }

    /**
     * Adds a key that opens texts but seals none. To replace a key, first let every machine open texts with the new one
     * as well; then let all of them seal with the new one and still open with the old one; after one lifetime, remove
     * the old one.
     *
     * @param key 32 random bytes or more; it is copied
     * @throws InvalidInputException if it is shorter
     */
    public TextSeal alsoOpening(byte[] key) {
        return new TextSeal(
                Stream.concat(keys.stream(), Stream.of(SealKey.of(key))).toList(), lifetime, purpose, clock);
    }

    /**
     * Binds texts to a purpose, such as the ODS code of a practice or the id of a user's session: what was sealed for one
     * is not opened for another.
     *
     * @param text any text; it does not appear in the sealed text
     */
    public TextSeal forPurpose(String text) {
        return new TextSeal(keys, lifetime, requireNonNull(text, "text"), clock);
    }

    /** Sets the clock that the lifetime is measured by; the system's unless set. */
    public TextSeal clock(Clock time) {
        return new TextSeal(keys, lifetime, purpose, requireNonNull(time, "time"));
    }

    /**
     * Seals a text that anyone who has it can read, as a JWS (HS256).
     *
     * @param kind the kind of text, such as {@code case1}
     */
    public String sign(String kind, String content) {
        return sealing().sign(context(kind), expiry(), content);
    }

    /**
     * Seals a text that cannot be read without the key, as a JWE (A256GCM).
     *
     * @param kind the kind of text, such as {@code case1}
     */
    public String encrypt(String kind, String content) {
        return sealing().encrypt(context(kind), expiry(), content);
    }

    /**
     * Returns the text that {@link #sign} or {@link #encrypt} sealed.
     *
     * @param kind the kind that it was sealed as
     * @throws ExpiredTextException if its lifetime has ended
     * @throws InvalidInputException if it was not sealed, was sealed with another key, as another kind or for another
     *     purpose, or was changed
     */
    public String open(String kind, String text) {
        SealedText sealed = SealedText.parse(text);
        SealKey key = keys.stream()
                .filter(one -> one.id().equals(sealed.keyId()))
                .findFirst()
                .orElseThrow(SealedText::notOurs);
        String content = sealed.open(key, context(kind));
        Instant expiry = sealed.expiry();
        if (!clock.instant().isBefore(expiry)) {
            throw new ExpiredTextException(expiry);
        }
        return content;
    }

    private SealKey sealing() {
        return keys.get(0);
    }

    private Instant expiry() {
        return clock.instant().plus(lifetime);
    }

    private String context(String kind) {
        return kind.length() + ":" + kind + purpose;
    }

    /** Returns the number of keys and the lifetime. */
    @Override
    public String toString() {
        return "TextSeal[" + keys.size() + (keys.size() == 1 ? " key, " : " keys, ") + lifetime + "]";
    }
}
