package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.json.AppointmentJson;
import io.github.gpconnect.client.examples.output.AppointmentText;
import io.github.gpconnect.client.foundations.PatientId;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Books an appointment. */
@Command(
        name = "book",
        description = {
            "Book an appointment.",
            "The slots are searched for by their ids, from today up to eight weeks ahead. Several slots become one"
                    + " appointment if each starts when the one before ends, in the same session."
        },
        footer = {
            "",
            "Example, with ids that 'gpconnect slots' and 'gpconnect patient find' told:",
            "  gpconnect book --patient 2 --slot 1101,1102 --description \"Asthma review\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class BookCommand implements Runnable {
    private static final int EIGHT_WEEKS = 8 * 7 - 1;

    private final Surroundings surroundings;

    @Option(
            names = "--patient",
            required = true,
            paramLabel = "ID",
            description = "The patient's id at the practice, not the NHS number.")
    private PatientId patient;

    @Option(
            names = "--slot",
            required = true,
            split = ",",
            paramLabel = "ID",
            description = "Id of the slot; several are parted by commas.")
    private List<String> slots;

    @Option(
            names = "--description",
            required = true,
            paramLabel = "TEXT",
            description = "What the appointment is about, at most 100 characters.")
    private String description;

    @Option(
            names = "--comment",
            paramLabel = "TEXT",
            description = "Notes on the patient's needs, at most 500 characters.")
    private @Nullable String comment;

    @Option(names = "--from", paramLabel = "DATE", description = "First day to look for the slots; today unless given.")
    private @Nullable LocalDate from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "Last day to look for the slots; eight weeks after the first unless given.")
    private @Nullable LocalDate to;

    @Mixin
    private final ConcerningOption concerning = new ConcerningOption();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    BookCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        BookingRequest.requireTexts(description, comment);
        try (Connection opened = connection.open(surroundings, output)) {
            AppointmentClient appointments = concerning.appointments(opened);
            LocalDate first = Objects.requireNonNullElse(from, opened.today());
            LocalDate last = Objects.requireNonNullElse(to, first.plusDays(EIGHT_WEEKS));
            if (last.isBefore(first)) {
                throw new InvalidInputException(
                        "The last day to look for slots is not before the first, as " + last + " is before " + first);
            }
            List<Slot> found = new SlotFinder(appointments, opened.practice()).find(slots, first, last);
            BookingRequest request = BookingRequest.of(patient, found).description(description);
            Appointment booked = appointments.book(comment == null ? request : request.comment(comment));
            output.show(
                    surroundings,
                    () -> AppointmentText.sheet("Booked", booked, opened.practice()),
                    () -> AppointmentJson.of(booked));
        }
    }
}
