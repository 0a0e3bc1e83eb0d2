package io.github.gpconnect.client.examples.output;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.examples.output.Table.Cell;
import io.github.gpconnect.client.examples.output.Table.Column;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.identity.OdsCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An appointment as a sheet, and several as a table. */
public final class AppointmentText {
    private AppointmentText() {}

    /** Returns everything that is known about an appointment, below a heading such as {@code Booked}. */
    public static List<String> sheet(String heading, Appointment appointment, OdsCode practice) {
        List<String> lines = new ArrayList<>();
        lines.addAll(
                Words.wrap(heading + ": appointment " + appointment.id() + " at practice " + practice, Words.WIDTH));
        lines.add("");
        lines.addAll(new Sheet()
                .with("When", Words.span(appointment.start(), appointment.end()))
                .with("Status", appointment.status().code())
                .with("Cancelled because", appointment.cancellationReason().orElse(null))
                .with("Description", appointment.description().orElse(null))
                .with("Comment", appointment.comment().orElse(null))
                .with(
                        "Channel",
                        appointment.deliveryChannel().map(DeliveryChannel::code).orElse(null))
                .with("Type", type(appointment))
                .with("Practitioner", People.of(appointment).full())
                .with("Location", appointment.location().map(People::full).orElse(null))
                .with(
                        "Service",
                        appointment.healthcareService().map(People::named).orElse(null))
                .with("Patient", "id " + appointment.patientId().value())
                .with(
                        appointment.slotIds().size() == 1 ? "Slot" : "Slots",
                        appointment.slotIds().isEmpty()
                                ? null
                                : "id "
                                        + Words.list(appointment.slotIds().stream()
                                                .map(SlotId::value)
                                                .toList()))
                .with(
                        "Booked by",
                        appointment
                                .bookingOrganisation()
                                .map(AppointmentText::called)
                                .orElse(null))
                .with("Booked on", appointment.created().map(Words::moment).orElse(null))
                .with("Version", appointment.version().orElse(null))
                .lines());
        List<String> differences = differences(appointment);
        if (!differences.isEmpty()) {
            lines.add("");
            differences.forEach(line -> lines.addAll(Words.wrap(line, Words.WIDTH)));
        }
        return lines;
    }

    /** Returns what the patient must be informed of because the appointment differs from the request. */
    private static List<String> differences(Appointment appointment) {
        return appointment.differences().stream()
                .sorted()
                .map(difference -> switch (difference) {
                    case LOCATION -> "The location differs from the slot's: let the patient know where to go.";
                    case PRACTITIONER ->
                        "The practitioner differs from the slot's: let the patient know whom they will see.";
                    case HEALTHCARE_SERVICE -> "The service differs from the slot's: let the patient know which it is.";
                    case SLOTS -> "The practice names only some of the slots, though the time is that of all.";
                    case TIME -> "The appointment has been moved to another time since: let the patient know.";
                })
                .toList();
    }

    private static String type(Appointment appointment) {
        return Stream.of(appointment.slotType(), appointment.scheduleType())
                .flatMap(type -> type.stream())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String called(Organisation organisation) {
        return organisation.name().orElse("an organisation without name")
                + organisation.odsCode().map(code -> " (" + code + ")").orElse("")
                + organisation
                        .telephone()
                        .map(number -> ", telephone " + number)
                        .orElse("");
    }

    /** Returns a patient's appointments, day by day. */
    public static List<String> table(
            List<Appointment> appointments, String patient, OdsCode practice, LocalDate first, LocalDate last) {
        String number = appointments.isEmpty() ? "No appointments" : Words.count(appointments.size(), "appointment");
        List<String> lines = new ArrayList<>(Words.wrap(
                number + " of patient " + patient + " at practice " + practice + " " + Words.days(first, last)
                        + ". Appointments before today are not shown.",
                Words.WIDTH));
        if (!appointments.isEmpty()) {
            lines.add("");
            lines.addAll(rows(appointments));
            lines.addAll(People.inFull(
                    appointments.stream().map(People::of),
                    appointments.stream().flatMap(each -> each.location().stream()),
                    appointments.stream().flatMap(each -> each.healthcareService().stream())));
        }
        return lines;
    }

    private static List<String> rows(List<Appointment> appointments) {
        Table table = new Table(
                Column.whole("Time"),
                Column.number("Min"),
                Column.whole("Status"),
                Column.whole("Channel"),
                Column.text("Description"),
                Column.text("Practitioner"),
                Column.text("Location"),
                Column.optional("Service"),
                Column.whole("Id"));
        @Nullable LocalDate day = null;
        for (Appointment appointment : appointments) {
            LocalDate starts = Words.inLondon(appointment.start()).toLocalDate();
            if (!starts.equals(day)) {
                day = starts;
                table.heading(Words.day(day));
            }
            table.row(
                    Cell.of(Words.time(appointment.start())),
                    Cell.of(Long.toString(Words.minutes(appointment.start(), appointment.end()))),
                    Cell.of(appointment.status().code()),
                    Cell.of(appointment
                            .deliveryChannel()
                            .map(DeliveryChannel::code)
                            .orElse("–")),
                    Cell.of(appointment.description().orElse("–")),
                    People.of(appointment).cell(),
                    People.cell(appointment.location().orElse(null)),
                    People.cell(appointment.healthcareService()),
                    Cell.of(appointment.id().value()));
        }
        return table.lines();
    }
}
