package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.internal.outcome.Outcome;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import io.github.gpconnect.client.resilience.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A client that makes the change of one scenario, in the practice's time. Used by one thread. */
abstract class Caller implements AutoCloseable {
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final int PREPARING = 10;

    private final UnpredictablePractice practice;
    private @Nullable OperationResult lastResult;

    Caller(UnpredictablePractice practice) {
        this.practice = practice;
    }

    /** Makes the scenario's change, as a user would. */
    abstract Report change();

    /** Finds out the outcome of a change, as another machine would. */
    abstract Report resolve(InDoubtChange change);

    @Override
    public abstract void close();

    /** Returns the key of the hashes of texts, which every machine has. */
    static byte[] textKey() {
        return "a key of the certainty bench".getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the time and the delays of the practice. */
    static Ticker ticker(VirtualTime time) {
        return new Ticker() {
            @Override
            public long nanos() {
                return time.nanoTime();
            }

            @Override
            public void sleep(Duration wait) {
                time.advance(wait);
            }
        };
    }

    /** Returns the listener that the client needs, so that reports name the rule. */
    final AuditListener listener() {
        return new AuditListener() {
            @Override
            public void ended(AuditEvent event) {}

            @Override
            public void operationEnded(OperationEvent event) {
                lastResult = event.result();
            }
        };
    }

    /** Returns the requested slots, as a search shows them. */
    final List<Slot> slots(Function<SlotSearch, FreeSlots> search) {
        LocalDate first = practice.requestedStarts().get(0).atZone(ENGLAND).toLocalDate();
        LocalDate last = practice.requestedEnd().atZone(ENGLAND).toLocalDate();
        List<Slot> found = search.apply(SlotSearch.days(first, last)).slots().stream()
                .filter(slot -> slot.scheduleId().value().equals(practice.scheduleId()))
                .filter(slot -> practice.requestedStarts().contains(slot.start().toInstant()))
                .toList();
        if (found.size() != practice.requestedStarts().size()) {
            throw new IllegalStateException("The requested slots are not on offer: " + practice.describe());
        }
        return found;
    }

    /** Reads that precede the change may fail too. */
    static <T> T prepared(Supplier<T> read) {
        for (int attempt = 1; ; attempt++) {
            try {
                return read.get();
            } catch (GpConnectException failed) {
                if (attempt == PREPARING) {
                    throw failed;
                }
            }
        }
    }

    final Report report(Supplier<?> call) {
        try {
            return made(call.get());
        } catch (OutcomeUnknownException unknown) {
            return new Report(
                    Statement.IN_DOUBT,
                    "",
                    Duration.ZERO,
                    rule(unknown.reason(), Outcome.IN_DOUBT),
                    unknown.inDoubt().asText(),
                    null);
        } catch (NotMadeException notMade) {
            Statement statement = notMade.alreadyHeldBy().isPresent() ? Statement.ALREADY_HELD : Statement.NOT_MADE;
            return new Report(statement, "", Duration.ZERO, rule(notMade.summary(), Outcome.NOT_MADE), null, null);
        } catch (GpConnectException failed) {
            OutcomeRule rule =
                    failed.httpStatus().isPresent() ? OutcomeRule.REFUSAL_STANDS : OutcomeRule.NOTHING_WAS_SENT;
            return new Report(Statement.NOT_MADE, "", Duration.ZERO, rule, null, null);
        } catch (CrashingProcess.ProcessCrash crashPoint) {
            throw crashPoint; // nothing is reported
        } catch (RuntimeException | Error thrown) {
            return new Report(Statement.IN_DOUBT, "", Duration.ZERO, null, null, thrown);
        }
    }

    private Report made(Object given) {
        OutcomeRule rule =
                lastResult == OperationResult.MADE ? OutcomeRule.RESPONSE_HOLDS_RECORD : OutcomeRule.RECORD_IS_THERE;
        if (given instanceof Appointment appointment) {
            Duration length = Duration.between(appointment.start(), appointment.end());
            return new Report(Statement.MADE, appointment.id().value(), length, rule, null, null);
        }
        return new Report(Statement.MADE, ((Patient) given).id().value(), Duration.ZERO, rule, null, null);
    }

    private static @Nullable OutcomeRule rule(String message, Outcome outcome) {
        return Arrays.stream(OutcomeRule.values())
                .filter(rule -> rule.outcome() == outcome && message.contains(rule.message()))
                .findFirst()
                .orElse(null);
    }
}
