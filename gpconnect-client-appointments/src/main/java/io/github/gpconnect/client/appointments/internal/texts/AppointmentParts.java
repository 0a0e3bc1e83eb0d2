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
import org.hl7.fhir.dstu3.model.Appointment;

/**
 * The parts of an appointment.
 *
 * @param resource as it was read, so that a change sends it back
 * @param practitioners with names, where known
 * @param locations with names and addresses, where known
 * @param healthcareServices with names, where known
 * @param differences the names of the differences from the booking
 */
public record AppointmentParts(
        Appointment resource,
        List<Practitioner> practitioners,
        List<Location> locations,
        List<HealthcareService> healthcareServices,
        List<String> differences) {
    /** Their text form. */
    public static final TextForm<AppointmentParts> FORM =
            TextForm.encrypted("an appointment", "appointment", AppointmentParts::json, AppointmentParts::of);

    private JsonRecord json() {
        return new JsonRecord()
                .with("resource", Stu3.written(resource))
                .with(
                        "practitioners",
                        practitioners.stream().map(ValueRecords::of).toList())
                .with("locations", locations.stream().map(ValueRecords::of).toList())
                .with(
                        "healthcareServices",
                        healthcareServices.stream().map(ValueRecords::of).toList())
                .with("differences", differences);
    }

    private static AppointmentParts of(JsonRecord json) {
        return new AppointmentParts(
                resource(json.required("resource")),
                json.records("practitioners").stream()
                        .map(ValueRecords::practitioner)
                        .toList(),
                json.records("locations").stream().map(ValueRecords::location).toList(),
                json.records("healthcareServices").stream()
                        .map(ValueRecords::healthcareService)
                        .toList(),
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
