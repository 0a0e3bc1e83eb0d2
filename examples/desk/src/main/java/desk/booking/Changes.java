package desk.booking;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.recovery.ChangeState;
import io.github.gpconnect.client.recovery.RecordedChange;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.spring.SignedInGpConnect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Changes at practices, on behalf of whoever is signed in. Each has a key of the caller's own: a second change with the
 * same key is never sent. A change is carried out in the background, so that whoever requested it can look at what is
 * known so far; after a restart the journal knows what became of it.
 */
@Component
public class Changes {
    private static final Duration KEPT = Duration.ofHours(2);
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

    private static final int MOST = 10_000;
    private static final int MOST_LISTED = 200;

    private final SignedInGpConnect signedIn;
    private final RecoveryStore store;
    private final Cache<Key, StartedChange> started =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    private final Cache<UUID, Boolean> readSoon =
            Caffeine.newBuilder().expireAfterWrite(BETWEEN_READINGS).build();

    Changes(SignedInGpConnect signedIn, RecoveryStore store) {
        this.signedIn = signedIn;
        this.store = store;
    }

    private record Key(OdsCode organisation, String key) {}

    /** Books an appointment. */
    public void book(String key, OdsCode practice, BookingRequest request) {
        start(
                key,
                ChangeKind.BOOKING,
                practice,
                () -> client(practice, key).async().book(request));
    }

    /** Amends an appointment, as it was last read. */
    public void amend(String key, OdsCode practice, Appointment appointment, Amendment amendment) {
        start(
                key,
                ChangeKind.AMENDMENT,
                practice,
                () -> client(practice, key).async().amend(appointment, amendment));
    }

    /** Cancels an appointment, as it was last read. */
    public void cancel(String key, OdsCode practice, Appointment appointment, String reason) {
        start(
                key,
                ChangeKind.CANCELLATION,
                practice,
                () -> client(practice, key).async().cancel(appointment, reason));
    }

    /** Cancels an appointment, as it was last read, and books another for the same patient at the same practice. */
    public void reschedule(
            String key, OdsCode practice, Appointment appointment, BookingRequest instead, String reason) {
        start(
                key,
                ChangeKind.BOOKING,
                practice,
                () -> client(practice, key).async().reschedule(appointment, instead, reason));
    }

    /** Registers a patient for the time being. */
    public void register(String key, OdsCode practice, PatientRegistration registration) {
        CallOptions options = CallOptions.none().key(key);
        start(
                key,
                ChangeKind.REGISTRATION,
                practice,
                () -> signedIn.foundationsAt(practice).with(options).async().registerPatient(registration));
    }

    private AppointmentClient client(OdsCode practice, String key) {
        return signedIn.appointmentsAt(practice).with(CallOptions.none().key(key));
    }

    private void start(String key, ChangeKind kind, OdsCode practice, Supplier<CompletableFuture<?>> call) {
        started.asMap().computeIfAbsent(ours(key), unknown -> new StartedChange(kind, practice, call.get()));
    }

    /** Returns what is known of a change of the user's organisation; empty if there is none with this key. */
    public Optional<ChangeReport> find(String key) {
        StartedChange here = started.getIfPresent(ours(key));
        Optional<RecordedChange> recorded = recorded(key);
        return here == null && recorded.isEmpty()
                ? Optional.empty()
                : Optional.of(new ChangeReport(key, here, recorded.orElse(null)));
    }

    /** Returns what is known of a change once its call has ended, or after this time. */
    public Optional<ChangeReport> await(String key, Duration time) {
        StartedChange here = started.getIfPresent(ours(key));
        if (here != null) {
            here.await(time);
        }
        return find(key);
    }

    /** A rescheduling is two changes: what matters is the second one, once there is one. */
    private Optional<RecordedChange> recorded(String key) {
        return store.find(organisation(), Rescheduling.bookingKey(key)).or(() -> store.find(organisation(), key));
    }

    /**
     * Reads the appointment of a change that was made, as the practice holds it now.
     *
     * @throws GpConnectException if it cannot be read
     */
    public Appointment appointment(RecordedChange made) {
        AppointmentClient client =
                signedIn.appointmentsAt(OdsCode.of(made.change().practice()));
        return client.withDetails(List.of(client.resolve(made.change()))).get(0);
    }

    /** Has a change that is in doubt read as soon as possible, however many people look at it. */
    public void resolveSoon(RecordedChange change) {
        UUID traceId = change.change().traceId();
        if (readSoon.asMap().putIfAbsent(traceId, true) == null) {
            store.resolveSoon(traceId);
        }
    }

    /**
     * Changes that are open or need a person.
     *
     * @param complete whether there are no others
     */
    public record Unresolved(List<RecordedChange> changes, boolean complete) {}

    /** Returns the changes of the user's organisation that are open or need a person, oldest first. */
    public Unresolved unresolved() {
        List<List<RecordedChange>> found = Stream.of(ChangeState.NEEDS_PERSON, ChangeState.OPEN)
                .map(state -> store.list(state, organisation(), MOST_LISTED))
                .toList();
        return new Unresolved(
                found.stream().flatMap(List::stream).toList(),
                found.stream().allMatch(ofState -> ofState.size() < MOST_LISTED));
    }

    private OdsCode organisation() {
        return signedIn.requester().organisation().odsCode();
    }

    private Key ours(String key) {
        return new Key(organisation(), key);
    }
}
