package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Rescheduling;
import io.github.gpconnect.client.error.ConflictException;
import io.github.gpconnect.client.error.FailureKind;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotMadeException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SlotTakenException;
import io.github.gpconnect.client.examples.json.FailureJson;
import io.github.gpconnect.client.examples.json.MovedJson;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.examples.output.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that moves an appointment to another slot. */
@Command(
        name = "reschedule",
        description = {
            "Move an appointment to another slot of the same practice: cancel it, then book the slot for the same patient.",
            "The texts are for the booking: do not put clinical information or a transfer of care into them.",
            "Just before the appointment is cancelled, the slot is searched for again. If it"
                    + " stops half-way, the output states what the patient has now, and the status is that of the failed step."
        },
        footer = {
            "",
            "Example:",
            "  gpconnect reschedule --config gpconnect-simulated.properties --appointment 1 \\",
            "      --slot 1103 --reason \"Patient cannot come at nine\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class RescheduleCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--appointment",
            required = true,
            order = 1,
            paramLabel = "ID",
            description = "The id at the practice of the appointment to cancel.")
    private AppointmentId id;

    @Mixin
    private final SlotOptions slots = new SlotOptions();

    @Option(
            names = "--reason",
            required = true,
            order = 3,
            paramLabel = "TEXT",
            description = "Reason for the cancellation of the old appointment, for the practice to read.")
    private String reason;

    @Option(
            names = "--description",
            order = 4,
            paramLabel = "TEXT",
            description =
                    "What the new appointment is about, at most 100 characters; the old one's description unless given.")
    private @Nullable String description;

    @Option(
            names = "--comment",
            order = 5,
            paramLabel = "TEXT",
            description = "Notes on the patient's needs, at most 500 characters; the old one's comment unless given.")
    private @Nullable String comment;

    @Mixin
    private final LateStartOption lateStart = new LateStartOption();

    @Mixin
    private final ForPatientOption forPatient = new ForPatientOption();

    @Mixin
    private final ReferenceOption reference = new ReferenceOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    RescheduleCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        try (Connection opened = connection.open(surroundings, output)) {
            AppointmentClient appointments = forPatient.appointments(opened).with(reference.options());
            Appointment old = appointments.read(id);
            BookingRequest instead = request(old, opened, appointments);
            Rescheduling ended = appointments.reschedule(old, instead, reason);
            if (ended instanceof Rescheduling.NotCancelled kept) {
                throw notCancelled(kept);
            }
            if (ended instanceof Rescheduling.NotBooked half) {
                throw notBooked(half);
            }
            Rescheduling.Moved moved = (Rescheduling.Moved) ended;
            output.show(
                    surroundings, () -> text(moved, opened), () -> new MovedJson(moved.cancelled(), moved.booked()));
        }
    }

    private BookingRequest request(Appointment old, Connection opened, AppointmentClient appointments) {
        String about = description == null ? old.description().orElse("") : description;
        if (about.isBlank()) {
            throw new InvalidInputException(
                    "The old appointment has no description for the new one: set --description");
        }
        @Nullable String notes = comment == null ? old.comment().orElse(null) : comment;
        BookingRequest.requireDescription(about);
        if (notes != null) {
            BookingRequest.requireComment(notes);
        }
        BookingRequest request = BookingRequest.of(old.patientId(), slots.find(opened, appointments))
                .description(about);
        return lateStart.confirm(notes == null ? request : request.comment(notes));
    }

    private static List<String> text(Rescheduling.Moved moved, Connection opened) {
        List<String> lines = new ArrayList<>(Words.wrap(
                "Moved. " + Words.capitalised(named(moved.cancelled())) + " is cancelled, and the patient has this one"
                        + " instead.",
                Words.WIDTH));
        lines.add("");
        lines.addAll(AppointmentText.sheet("Booked", moved.booked(), opened.practice()));
        return lines;
    }

    /** Returns {@code appointment 1 on Friday 20 November 2026, 09:00}. */
    private static String named(Appointment appointment) {
        return "appointment " + appointment.id() + " on " + Words.moment(appointment.start());
    }

    private static ReportedFailure notCancelled(Rescheduling.NotCancelled kept) {
        GpConnectException why = kept.why();
        boolean inDoubt = why.kind() == FailureKind.OUTCOME_UNKNOWN;
        if (why instanceof ConflictException) {
            return reported(
                    why,
                    "Not moved. Someone else has changed the old appointment since it was read: " + named(kept.still())
                            + ". The new one was not booked.",
                    "Run 'gpconnect read' to see what the patient has now.",
                    new FailureJson.Rescheduling("changed by somebody else", "not booked"));
        }
        if (why instanceof RefusedException && !(why instanceof SlotTakenException)) {
            return reported(
                    why,
                    "Not moved. The old appointment was not cancelled by this, and may have changed since it was read: "
                            + named(kept.still()) + ". The new one was not booked.",
                    "Run 'gpconnect read' to see what the patient has now.",
                    new FailureJson.Rescheduling("refused", "not booked"));
        }
        String state = inDoubt
                ? "The new appointment was not booked, and it is not known whether the old one is still booked, "
                        + named(kept.still())
                : "Not moved. The patient still has the old appointment: " + named(kept.still()) + ".";
        String advice =
                inDoubt ? Advice.whyNotRead(why) + "Book nothing before you know. To find out, run:" : Advice.of(why);
        return reported(
                why,
                state,
                advice,
                inDoubt ? new FailureJson.Rescheduling("in doubt", "not booked") : FailureJson.Rescheduling.kept());
    }

    private static ReportedFailure notBooked(Rescheduling.NotBooked half) {
        GpConnectException why = half.why();
        boolean inDoubt = why.kind() == FailureKind.OUTCOME_UNKNOWN;
        boolean held = why instanceof NotMadeException notMade
                && notMade.alreadyHeldBy().isPresent();
        String old = "The old appointment is cancelled: " + named(half.cancelled()) + ".";
        String state = inDoubt
                ? old + " It is not known whether the patient has the new one"
                : old + " The new one was not booked" + (held ? "." : ": the patient has neither.");
        String advice;
        if (inDoubt) {
            advice = Advice.whyNotRead(why) + "Book nothing else before you know. To find out, run:";
        } else if (held) {
            advice = Advice.of(why);
        } else {
            advice = "Book a slot for the patient with 'gpconnect book'.";
        }
        return reported(
                why, state, advice, new FailureJson.Rescheduling("cancelled", inDoubt ? "in doubt" : "not booked"));
    }

    private static ReportedFailure reported(
            GpConnectException why, String state, String advice, FailureJson.Rescheduling stateOfBoth) {
        Failure failure = Failure.of(why);
        String what = why instanceof OutcomeUnknownException unknown
                ? Advice.sentence(state + ": " + unknown.reason())
                : state + " " + failure.what();
        return new ReportedFailure(failure.with(why.kind(), what, advice).with(stateOfBoth), why);
    }
}
