package desk.booking;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A change that this process has started. */
final class StartedChange {
    private final ChangeKind kind;
    private final OdsCode practice;
    private final Instant startedAt = Instant.now();
    private final CompletableFuture<?> call;

    StartedChange(ChangeKind kind, OdsCode practice, CompletableFuture<?> call) {
        this.kind = kind;
        this.practice = practice;
        this.call = call;
    }

    ChangeKind kind() {
        return kind;
    }

    OdsCode practice() {
        return practice;
    }

    Instant startedAt() {
        return startedAt;
    }

    boolean isDone() {
        return call.isDone();
    }

    /** Waits for the end of the call, but no longer than this. */
    void await(Duration time) {
        try {
            call.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException shown) { // by state() and failure()
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<Appointment> appointment() {
        return result().map(result -> {
            if (result instanceof Rescheduling.Moved moved) {
                return moved.booked();
            }
            return result instanceof Appointment appointment ? appointment : null;
        });
    }

    boolean cancelledAnother() {
        return result().filter(
                        result -> result instanceof Rescheduling && !(result instanceof Rescheduling.NotCancelled))
                .isPresent();
    }

    /** Returns why it failed; empty while it is under way. */
    Optional<GpConnectException> failure() {
        if (!call.isCompletedExceptionally()) {
            return result().flatMap(StartedChange::ofRescheduling);
        }
        try {
            call.join();
            return Optional.empty();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof GpConnectException why) {
                return Optional.of(why);
            }
            throw failed;
        }
    }

    private Optional<Object> result() {
        return call.isDone() && !call.isCompletedExceptionally() ? Optional.ofNullable(call.join()) : Optional.empty();
    }

    private static Optional<GpConnectException> ofRescheduling(Object result) {
        if (result instanceof Rescheduling.NotCancelled half) {
            return Optional.of(half.why());
        }
        return result instanceof Rescheduling.NotBooked half ? Optional.of(half.why()) : Optional.empty();
    }
}
