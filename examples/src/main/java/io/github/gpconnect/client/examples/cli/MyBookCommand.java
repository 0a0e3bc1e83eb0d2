package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.MyText;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.patient.PatientAppointments;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command with which a patient books an appointment. */
@Command(
        name = "book",
        description = {"Book an appointment for yourself.", "In an emergency do not book: call 999, or go to A&E."},
        footer = {
            "",
            "Example, with an id from 'gpconnect my slots':",
            "  gpconnect my book --slot 1101 --about \"Asthma review\""
        })
@SuppressWarnings("NullAway.Init") // picocli sets what is required, or does not run the command
final class MyBookCommand implements Runnable {
    private static final int EIGHT_WEEKS = 8 * 7 - 1;

    private final Surroundings surroundings;

    @Option(
            names = "--slot",
            required = true,
            order = 1,
            split = ",",
            paramLabel = "ID",
            description = "Id of the free appointment. For a longer one, several that follow each other, with commas"
                    + " between them.")
    private List<String> slots;

    @Option(
            names = "--about",
            required = true,
            order = 2,
            paramLabel = "TEXT",
            description = "What it is about, at most 100 characters. Your surgery reads it.")
    private String about;

    @Option(
            names = "--note",
            order = 3,
            paramLabel = "TEXT",
            description = "What you need, such as step-free access; at most 500 characters.")
    private @Nullable String note;

    @Option(
            names = "--telephone",
            order = 4,
            paramLabel = "N",
            description = "The number on which you can be called. Needed for an appointment by telephone.")
    private @Nullable String telephone;

    @Mixin
    private final MyOptions mine = new MyOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    MyBookCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void run() {
        BookingRequest.requireDescription(about);
        if (note != null) {
            BookingRequest.requireComment(note);
        }
        try (PatientConnection opened = mine.open(surroundings, output)) {
            PatientAppointments appointments = opened.appointments();
            Appointment booked = booked(appointments, found(appointments, opened.today()));
            output.show(surroundings, () -> MyText.sheet("Booked", booked), () -> booked);
            if (!output.asJson()) {
                surroundings.print(MyText.howToCancel(booked));
            }
        }
    }

    private List<Slot> found(PatientAppointments appointments, LocalDate today) {
        return new SlotFinder((begin, end) -> appointments.search(PatientConnection.search(begin, end)), "Your surgery")
                .find(slots, today, today.plusDays(EIGHT_WEEKS));
    }

    private Appointment booked(PatientAppointments appointments, List<Slot> found) {
        boolean byTelephone = found.stream()
                .anyMatch(slot -> slot.deliveryChannel()
                        .filter(DeliveryChannel.TELEPHONE::equals)
                        .isPresent());
        if (byTelephone && telephone == null) {
            throw new InvalidInputException(
                    "An appointment by telephone needs the number on which you can be called: set --telephone");
        }
        Slot[] more = found.stream().skip(1).toArray(Slot[]::new);
        BookingRequest request = appointments.requestFor(found.get(0), more).description(about);
        BookingRequest whole = note == null ? request : request.comment(note);
        return telephone == null
                ? appointments.book(whole)
                : appointments.book(
                        whole, Telecom.builder(telephone).system("phone").build());
    }
}
