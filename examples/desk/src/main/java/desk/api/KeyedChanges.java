package desk.api;

import desk.api.model.BrokenRuleException;
import desk.api.problem.Problems;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Makes changes under the caller's Idempotency-Key, which is the journal's key. The journal lets one request with a key
 * through, on whatever machine; this class maps what it refuses to the responses of the IETF's draft.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP
 *     Header Field</a>
 */
@Component
class KeyedChanges {
    static final String HEADER = "Idempotency-Key";

    private final SignedInGpConnect signedIn;
    private final RecoveryStore store;

    KeyedChanges(SignedInGpConnect signedIn, RecoveryStore store) {
        this.signedIn = signedIn;
        this.store = store;
    }

    /** Returns the change that the signed-in user's organisation has sent with a key. */
    Optional<RecordedChange> find(String key) {
        return store.find(organisation(), key);
    }

    /** Makes a change; if one with this key was made before, returns its outcome. */
    <T> T make(@Nullable String header, Function<CallOptions, T> change) {
        return make(header, change, (earlier, options) -> change.apply(options));
    }

    /** Decides what a repeated request gets. */
    @FunctionalInterface
    interface Repeated<T> {
        T outcomeOf(RecordedChange earlier, CallOptions options);
    }

    /**
     * Makes a change, or has the outcome of an earlier one found.
     *
     * @param repeated called instead of {@code change} if the key was used before
     */
    <T> T make(@Nullable String header, Function<CallOptions, T> change, Repeated<T> repeated) {
        CallOptions options = options(header);
        String key = options.key().orElseThrow();
        Optional<RecordedChange> earlier = find(key);
        earlier.filter(KeyedChanges::underWay).ifPresent(open -> {
            throw Problems.underWay(open.change().traceId());
        });
        try {
            return earlier.isPresent() ? repeated.outcomeOf(earlier.get(), options) : change.apply(options);
        } catch (InvalidInputException broken) {
            throw find(key)
                    .<RuntimeException>map(first -> reused(first, broken))
                    .orElse(broken);
        } catch (OutcomeUnknownException unknown) {
            throw find(key)
                    .filter(KeyedChanges::underWay)
                    .<RuntimeException>map(
                            open -> Problems.underWay(open.change().traceId()))
                    .orElse(unknown);
        }
    }

    private static RuntimeException reused(RecordedChange first, InvalidInputException broken) {
        return Problems.keyReused(first.change().traceId(), broken.summary());
    }

    /** A change whose call has ended in doubt is not under way; one whose process died is, until recovery decides it. */
    private static boolean underWay(RecordedChange recorded) {
        return recorded.state() == ChangeState.OPEN && recorded.endedAt().isEmpty();
    }

    private OdsCode organisation() {
        return signedIn.requester().organisation().odsCode();
    }

    /** The draft has the key in quotes; many clients send it without. */
    private static CallOptions options(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw Problems.keyMissing();
        }
        String text = header.strip();
        boolean quoted = text.length() > 2 && text.startsWith("\"") && text.endsWith("\"");
        try {
            return CallOptions.none().key(quoted ? text.substring(1, text.length() - 1) : text);
        } catch (InvalidInputException broken) {
            throw new BrokenRuleException(HEADER, broken.summary());
        }
    }
}
