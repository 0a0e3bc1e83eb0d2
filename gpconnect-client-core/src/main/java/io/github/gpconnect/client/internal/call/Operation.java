package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.resilience.Delays;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.change.OperationDetails;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a caller while it runs: what its calls have in common, and what its event will hold. Used by one
 * thread.
 */
final class Operation {
    private final Interaction interaction;
    private final CallOptions options;
    private final Deadline deadline;
    private final Instant at;
    private final long startNanos;
    private final Delays delays;
    private final OperationDetails details = new OperationDetails();
    private final List<UUID> traceIds = new ArrayList<>();
    private @Nullable UUID id;
    private @Nullable ChangeKind changes;
    private boolean madeByReading;
    private @Nullable OutcomeUnknownException leftInDoubt;

    Operation(Interaction interaction, CallOptions options, Instant at, Delays delays) {
        this.interaction = interaction;
        this.options = options;
        this.deadline =
                options.deadline().map(time -> Deadline.in(time, delays)).orElse(Deadline.NONE);
        this.at = at;
        this.startNanos = delays.nanos();
        this.delays = delays;
    }

    Deadline deadline() {
        return deadline;
    }

    CallOptions options() {
        return options;
    }

    OperationDetails details() {
        return details;
    }

    /** Returns the trace id of its next request: the caller's own for the first one, where it was given. */
    UUID nextTraceId(Supplier<UUID> others) {
        UUID traceId = options.traceId().filter(own -> traceIds.isEmpty()).orElseGet(others);
        traceIds.add(traceId);
        return traceId;
    }

    /** Returns the id that all its requests share. */
    UUID id(Supplier<UUID> ids) {
        UUID known = id;
        if (known == null) {
            known = ids.get();
            id = known;
        }
        return known;
    }

    /** Records what it changes. */
    void changes(ChangeKind kind) {
        changes = kind;
    }

    /** Records that a read, not a response, has shown that the change was made. */
    void madeByReading() {
        madeByReading = true;
    }

    /** Records that a fatal Error has left this change in doubt. */
    void leftInDoubt(OutcomeUnknownException unknown) {
        leftInDoubt = unknown;
    }

    /**
     * Returns its event.
     *
     * @param destination names the user and the practice
     * @param failure how it ended, null where it returned
     */
    OperationEvent event(long sequence, Destination destination, String interactionId, @Nullable Throwable failure) {
        OdsCode practice = destination.odsCode();
        GpConnectException known = failure instanceof GpConnectException ours ? ours : leftInDoubt;
        OperationEvent.Builder event = OperationEvent.builder()
                .sequence(sequence)
                .time(at, Duration.ofNanos(delays.nanos() - startNanos))
                .interaction(interaction.name(), interactionId)
                .result(resultOf(failure == null, known))
                .traceIds(traceIds)
                .cancelsBookingOfSameSession(failure == null && cancelsBookingOf(destination.encounter(), practice));
        destination.nameUser(event);
        details.slots().ifPresent(event::slots);
        details.resolves().ifPresent(event::resolves);
        details.patientId().ifPresent(event::patientId);
        details.appointmentId().ifPresent(event::appointmentId);
        options.reference().ifPresent(event::reference);
        if (known != null) {
            event.failure(known.kind());
            known.spineCode().ifPresent(event::spineCode);
        }
        return event.build();
    }

    /**
     * Returns whether this operation cancelled an appointment that was booked in this session; records what it has
     * booked.
     */
    private boolean cancelsBookingOf(@Nullable Encounter encounter, OdsCode practice) {
        String appointmentId = details.appointmentId().orElse(null);
        if (encounter == null || appointmentId == null) {
            return false;
        }
        if (changes == ChangeKind.BOOKING) {
            encounter.booked(practice, appointmentId);
        }
        return changes == ChangeKind.CANCELLATION && encounter.hasBooked(practice, appointmentId);
    }

    /** Returns the change that a fatal Error left in doubt, which it carries; null if there is none. */
    static @Nullable OutcomeUnknownException inDoubtIn(@Nullable Throwable failure) {
        if (failure != null) {
            for (Throwable suppressed : failure.getSuppressed()) {
                if (suppressed instanceof OutcomeUnknownException unknown) {
                    return unknown;
                }
            }
        }
        return null;
    }

    private OperationResult resultOf(boolean returned, @Nullable GpConnectException failure) {
        if (returned) {
            if (!interaction.changes()) {
                return OperationResult.DONE;
            }
            return madeByReading ? OperationResult.MADE_AND_CONFIRMED_BY_READING : OperationResult.MADE;
        }
        if (failure == null) {
            return interaction.changes() && traceIds.isEmpty() ? OperationResult.NOT_MADE : OperationResult.FAILED;
        }
        if (failure instanceof OutcomeUnknownException) {
            return OperationResult.IN_DOUBT;
        }
        if (failure instanceof SlotTakenException) {
            return OperationResult.SLOT_TAKEN;
        }
        return switch (failure.kind()) {
            case INVALID_INPUT -> OperationResult.REFUSED_LOCALLY;
            case REFUSED_BY_PRACTICE, REFUSED_BY_PROXY, REFUSED_BY_DIRECTORY -> OperationResult.REFUSED;
            default ->
                interaction.changes() || failure instanceof NotMadeException
                        ? OperationResult.NOT_MADE
                        : OperationResult.FAILED;
        };
    }
}
