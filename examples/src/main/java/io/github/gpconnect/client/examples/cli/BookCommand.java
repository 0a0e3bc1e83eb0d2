package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.foundations.PatientId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command that books an appointment. */
@Command(
        name = "book",
        description = {
            "Book an appointment.",
            "The texts are for the booking: do not put clinical information or a transfer of care into them.",
            "The slots are found by their ids, from today up to eight weeks ahead. Several slots become one"
                    + " appointment if each starts when the one before ends, in the same session."
        },
        footer = {
            "",
            "Example, with ids from 'gpconnect slots' and 'gpconnect patient find':",
            "  gpconnect book --patient 2 --slot 1101,1102 --description \"Asthma review\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class BookCommand implements Runnable {
    private final Surroundings surroundings;

    @Option(
            names = "--patient",
            required = true,
            order = 1,
            paramLabel = "ID",
            description = "The patient's id at the practice, not the NHS number.")
    private PatientId patient;

    @Mixin
    private final SlotOptions slots = new SlotOptions();

    @Option(
            names = "--description",
            required = true,
            order = 3,
            paramLabel = "TEXT",
            description = "What the appointment is about, at most 100 characters.")
    private String description;

    @Option(
            names = "--comment",
            order = 4,
            paramLabel = "TEXT",
            description = "Notes on the patient's needs, at most 500 characters.")
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

    BookCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        BookingRequest.requireDescription(description);
        if (comment != null) {
            BookingRequest.requireComment(comment);
        }
        try (Connection opened = connection.open(surroundings, output)) {
            AppointmentClient appointments = forPatient.appointments(opened).with(reference.options());
            BookingRequest request =
                    BookingRequest.of(patient, slots.find(opened, appointments)).description(description);
            Appointment booked =
                    appointments.book(lateStart.confirm(comment == null ? request : request.comment(comment)));
            output.show(surroundings, () -> AppointmentText.sheet("Booked", booked, opened.practice()), () -> booked);
        }
    }
}
