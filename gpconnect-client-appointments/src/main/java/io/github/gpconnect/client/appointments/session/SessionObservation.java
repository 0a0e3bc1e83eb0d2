package io.github.gpconnect.client.appointments.session;

import io.github.gpconnect.client.appointments.session.SessionResult.Booked;
import io.github.gpconnect.client.appointments.session.SessionResult.Stopped;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.observation.SessionEvent;
import io.github.gpconnect.client.observation.SessionEvent.Disposition;
import io.github.gpconnect.client.observation.SessionEvent.Result;
import io.github.gpconnect.client.spi.FhirGateway;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports to the client's observer how a session ended, whether it succeeded or not. */
final class SessionObservation {
    private SessionObservation() {}

    static SessionResult observe(FhirGateway gateway, @Nullable Instant seenBy, Supplier<SessionResult> session) {
        Consumer<SessionEvent> observed = gateway.sessionBegins();
        SessionEvent event =
                SessionEvent.builder(Result.FAILED, "not_begun").build(); // of an Error, or of the caller's code
        try {
            SessionResult result = session.get();
            event = eventOf(result, seenBy);
            return result;
        } catch (GpConnectException refused) {
            event = SessionEvent.builder(Result.FAILED, "not_begun")
                    .failure(refused)
                    .build();
            throw refused;
        } finally {
            observed.accept(event);
        }
    }

    private static SessionEvent eventOf(SessionResult result, @Nullable Instant seenBy) {
        SessionEvent.Builder event;
        if (result instanceof Booked booked) {
            event = SessionEvent.builder(Result.BOOKED, small(SessionStep.BOOK)).disposition(inTime(booked, seenBy));
        } else {
            Stopped stopped = (Stopped) result;
            event = SessionEvent.builder(resultOf(stopped.why()), small(stopped.at()));
            stopped.failure().ifPresent(event::failure);
        }
        result.progress().practice().ifPresent(event::practice);
        return event.build();
    }

    private static Disposition inTime(Booked booked, @Nullable Instant seenBy) {
        if (seenBy == null) {
            return Disposition.NONE;
        }
        return booked.appointment().start().toInstant().isAfter(seenBy) ? Disposition.BEYOND : Disposition.WITHIN;
    }

    private static Result resultOf(SessionResult.Why why) {
        return switch (why) {
            case NO_SLOTS -> Result.NO_SLOTS;
            case SLOT_TAKEN -> Result.SLOT_TAKEN;
            case FAILED -> Result.FAILED;
            case NONE_CHOSEN,
                    STARTS_TOO_LATE,
                    NO_PERMISSION,
                    NOT_OFFERED,
                    NOT_A_PATIENT_HERE,
                    UNTRACED_AT_PRACTICE,
                    DIFFERENT_DEMOGRAPHICS -> Result.SLOTS_NOT_BOOKED;
        };
    }

    private static String small(SessionStep step) {
        return step.name().toLowerCase(Locale.ROOT);
    }
}
