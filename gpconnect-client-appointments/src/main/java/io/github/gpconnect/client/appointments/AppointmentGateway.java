package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Change;
import java.util.function.Function;

/**
 * Sends appointments as FHIR's model has them. It adds nothing: the JVM loads the model before it runs a class that passes an
 * appointment on as a resource of any kind, and whoever only searches for slots is not to wait for that.
 *
 * @param gateway the way to the practice
 */
record AppointmentGateway(FhirGateway gateway) {
    /** As {@link FhirGateway#create}. */
    <T> T create(
            Interaction interaction,
            Subject subject,
            org.hl7.fhir.dstu3.model.Appointment appointment,
            Function<org.hl7.fhir.dstu3.model.Appointment, T> reader,
            Change<T> change) {
        return gateway.create(interaction, subject, appointment, reader, change);
    }

    /** As {@link FhirGateway#update}. */
    <T> T update(
            Interaction interaction,
            Subject subject,
            org.hl7.fhir.dstu3.model.Appointment appointment,
            Function<org.hl7.fhir.dstu3.model.Appointment, T> reader,
            Change<T> change) {
        return gateway.update(interaction, subject, appointment, reader, change);
    }
}
