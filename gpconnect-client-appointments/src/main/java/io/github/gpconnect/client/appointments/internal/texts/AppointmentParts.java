package io.github.gpconnect.client.appointments.internal.texts;

import io.github.gpconnect.client.appointments.spi.ValueRecords;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.Stu3;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Appointment;

/**
 * The parts of an appointment.
 *
 * @param resource as it was read, so that a change sends it back
 * @param practitioner with name, where known
 * @param location with name and address, where known
 * @param healthcareService with name, where known
 * @param differences the names of the differences from the booking
 */
public record AppointmentParts(
        Appointment resource,
        Optional<Practitioner> practitioner,
        Optional<Location> location,
        Optional<HealthcareService> healthcareService,
        List<String> differences) {
    /** Their text form. */
    public static final TextForm<AppointmentParts> FORM =
            TextForm.encrypted("an appointment", "appointment", AppointmentParts::json, AppointmentParts::of);

    private JsonRecord json() {
        return new JsonRecord()
                .with("resource", Stu3.written(resource))
                .with("practitioner", practitioner.map(ValueRecords::of))
                .with("location", location.map(ValueRecords::of))
                .with("healthcareService", healthcareService.map(ValueRecords::of))
                .with("differences", differences);
    }

    private static AppointmentParts of(JsonRecord json) {
        return new AppointmentParts(
                resource(json.required("resource")),
                Optional.ofNullable(json.record("practitioner")).map(ValueRecords::practitioner),
                Optional.ofNullable(json.record("location")).map(ValueRecords::location),
                Optional.ofNullable(json.record("healthcareService")).map(ValueRecords::healthcareService),
                json.texts("differences"));
    }

    private static Appointment resource(String json) {
        try {
            return (Appointment) Stu3.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException | AssertionError notOurs) { // not as a cause: HAPI's messages quote the text
            throw new InvalidInputException("The text of an appointment holds its FHIR resource, and here it does not");
        }
    }
}
