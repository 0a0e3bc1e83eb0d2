package io.github.gpconnect.client.benchmarks.faults;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.ProxyException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.error.UnreadableResponseException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The callers, each on a thread of its own, who attempt one intent after another and record what is reported. */
final class Callers {
    /**
     * One in this many callers searches for the patient first, so that not all responses in progress are appointments.
     */
    private static final int LOOKS_UP_ONE_IN = 4;

    private final AppointmentClient appointments;
    private final Foundations foundations;
    private final TraceIds traceIds;
    private final int threads;
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Callers(AppointmentClient appointments, Foundations foundations, TraceIds traceIds, int threads) {
        this.appointments = appointments;
        this.foundations = foundations;
        this.traceIds = traceIds;
        this.threads = threads;
    }

    /** Attempts all intents. */
    List<IntentReport> book(List<Intent> intents, IntConsumer progress)
            throws InterruptedException, ExecutionException {
        return each(intents, this::tried, progress);
    }

    /** Resolves everything that was left in doubt. */
    List<IntentReport> resolve(List<IntentReport> unknown) throws InterruptedException, ExecutionException {
        return each(unknown, this::resolved, done -> {});
    }

    private <T> List<IntentReport> each(List<T> tasks, Function<T, IntentReport> work, IntConsumer progress)
            throws InterruptedException, ExecutionException {
        AtomicInteger next = new AtomicInteger();
        Callable<List<IntentReport>> caller = () -> {
            List<IntentReport> reports = new ArrayList<>();
            for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                reports.add(work.apply(tasks.get(i)));
                progress.accept(i + 1);
            }
            return reports;
        };
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<IntentReport> reports = new ArrayList<>();
            for (Future<List<IntentReport>> part : executor.invokeAll(Collections.nCopies(threads, caller))) {
                reports.addAll(part.get());
            }
            return reports;
        } finally {
            executor.shutdownNow();
        }
    }

    private IntentReport resolved(IntentReport report) {
        try {
            Appointment found = appointments.resolve(requireNonNull(report.inDoubt()));
            return IntentReport.booked(report.intent(), found.id().value());
        } catch (NotMadeException notMade) {
            return IntentReport.notBooked(report.intent(), ReportedOutcome.NOT_MADE);
        } catch (OutcomeUnknownException unknown) {
            return IntentReport.unknown(report.intent(), unknown.inDoubt());
        }
    }

    /** Returns a line for each search for one patient that returned another patient, or none at all. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private IntentReport tried(Intent intent) {
        traceIds.begin(intent.number());
        try {
            if (intent.number() % LOOKS_UP_ONE_IN == 0) {
                lookUp(intent);
            }
            return booked(intent);
        } finally {
            traceIds.end();
        }
    }

    private void lookUp(Intent intent) {
        try {
            Optional<String> found = foundations
                    .findPatient(NhsNumber.of(intent.patient().nhsNumber()))
                    .map(patient -> patient.id().value());
            if (!found.equals(Optional.of(intent.patient().id()))) {
                complaints.add("wrong: intent " + intent.number() + ": searched patient "
                        + intent.patient().id() + ", handed " + found.orElse("nobody"));
            }
        } catch (GpConnectException notNow) {
            // the booking is tried all the same
        }
    }

    private IntentReport booked(Intent intent) {
        try {
            return IntentReport.booked(
                    intent, appointments.book(intent.request()).id().value());
        } catch (SlotTakenException taken) {
            return IntentReport.notBooked(intent, ReportedOutcome.TAKEN);
        } catch (RefusedException | UnreadableResponseException refused) {
            // unreadable is a refusal whose reasons got lost: its status is one of a refusal
            return IntentReport.notBooked(intent, ReportedOutcome.REFUSED);
        } catch (TransportException | ProxyException notSent) {
            return IntentReport.notBooked(intent, ReportedOutcome.NOT_SENT);
        } catch (NotMadeException notMade) {
            return IntentReport.notBooked(intent, ReportedOutcome.NOT_MADE);
        } catch (OutcomeUnknownException unknown) {
            return IntentReport.unknown(intent, unknown.inDoubt());
        }
    }
}
