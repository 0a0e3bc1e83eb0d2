package io.github.gpconnect.client.benchmarks.certainty;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.audit.OperationResult;
import io.github.gpconnect.client.benchmarks.Hub;
import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.fixtures.UnpredictablePractice;
import io.github.gpconnect.client.fixtures.UnpredictablePractice.Statement;
import io.github.gpconnect.client.fixtures.VirtualTime;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.internal.outcome.Outcome;
import io.github.gpconnect.client.internal.outcome.OutcomeRule;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Ticker;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of one unpredictable practice, which uses the practice's time. Used by one thread. */
final class Caller implements AutoCloseable {
    private static final OdsCode ODS = OdsCode.of("A20047");
    private static final ZoneId ENGLAND = ZoneId.of("Europe/London");
    private static final byte[] TEXT_KEY = "a key of the certainty bench".getBytes(StandardCharsets.UTF_8);
    private static final int PREPARING = 10;

    private final UnpredictablePractice practice;
    private final GpConnectClient client;
    private final AppointmentClient appointments;
    private final Foundations foundations;
    private @Nullable OperationResult lastResult;

    /**
     * Makes a client that reaches the practice at this address.
     *
     * @param journal records the change
     * @param settings adds how the practice is reached
     */
    Caller(
            UnpredictablePractice practice,
            URI root,
            ChangeJournal journal,
            UnaryOperator<GpConnectClient.Builder> settings) {
        this.practice = practice;
        VirtualTime time = practice.time();
        this.client = settings.apply(GpConnectClient.builder()
                        .direct()
                        .issuer(URI.create("https://hub.example/"))
                        .directory(StaticDirectory.of(Practice.of(ODS, Asid.of("918999198993"), root)))
                        .circuitBreaking(CircuitBreaking.off())
                        .textHashKey(TEXT_KEY)
                        .clock(time.clock())
                        .ticker(new Ticker() {
                            @Override
                            public long nanos() {
                                return time.nanoTime();
                            }

                            @Override
                            public void sleep(Duration wait) {
                                time.advance(wait);
                            }
                        })
                        .journal(journal)
                        .audit(new AuditListener() {
                            @Override
                            public void ended(AuditEvent event) {}

                            @Override
                            public void operationEnded(OperationEvent event) {
                                lastResult = event.result();
                            }
                        }))
                .build();
        this.appointments = AppointmentClient.of(client.as(Hub.requester()).at(ODS));
        this.foundations = Foundations.of(client.as(Hub.requester()).at(ODS));
    }

    /** Makes the scenario's change, as a user would. */
    Report change() {
        return switch (practice.change()) {
            case BOOKING -> {
                BookingRequest request = BookingRequest.of(PatientId.of(practice.patientId()), prepared(this::slots))
                        .description("Blood pressure check");
                yield report(() -> appointments.book(request));
            }
            case AMENDMENT -> {
                Appointment held = prepared(this::held);
                yield report(() -> appointments.amend(held, Amendment.of("Review <new> & more", "Wheelchair & carer")));
            }
            case CANCELLATION -> {
                Appointment held = prepared(this::held);
                yield report(() -> appointments.cancel(held, "Feels better & stays at home"));
            }
            case REGISTRATION -> {
                SimulatedPerson person = practice.newcomer();
                PatientRegistration registration = PatientRegistration.of(
                                NhsNumber.of(person.nhsNumber()), person.family(), person.given(), person.birthDate())
                        .gender(Gender.of(person.gender()))
                        .build();
                yield report(() -> foundations.registerPatient(registration));
            }
        };
    }

    /** Finds out the outcome of the change, as another machine would. */
    Report resolve(String kept) {
        InDoubtChange change = InDoubtChange.parse(kept);
        return change.kind() == ChangeKind.REGISTRATION
                ? report(() -> foundations.resolve(change, NhsNumber.of(practice.nhsNumber())))
                : report(() -> appointments.resolve(change));
    }

    private List<Slot> slots() {
        LocalDate first = practice.requestedStarts().get(0).atZone(ENGLAND).toLocalDate();
        List<Slot> found =
                appointments
                        .search(SlotSearch.days(
                                first, practice.requestedEnd().atZone(ENGLAND).toLocalDate()))
                        .slots()
                        .stream()
                        .filter(slot -> slot.scheduleId().value().equals(practice.scheduleId()))
                        .filter(slot ->
                                practice.requestedStarts().contains(slot.start().toInstant()))
                        .toList();
        if (found.size() != practice.requestedStarts().size()) {
            throw new IllegalStateException("The requested slots are not on offer: " + practice.describe());
        }
        return found;
    }

    private Appointment held() {
        return appointments.read(AppointmentId.of(practice.appointmentId()));
    }

    /** Reads that precede the change may fail too. */
    private static <T> T prepared(Supplier<T> read) {
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

    private Report report(Supplier<?> call) {
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

    @Override
    public void close() {
        client.close();
    }
}
