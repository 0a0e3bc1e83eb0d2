package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.List;

/** The in-doubt changes of amendments and cancellations, and their confirmation. */
final class Updates {
    private Updates() {}

    /** Adds to an in-doubt change what is needed to resolve it; texts only as keyed hashes. */
    static InDoubtChange.Builder describe(
            ChangeKind kind, Appointment before, List<String> sent, FhirGateway keys, InDoubtChange.Builder change) {
        return describeWithoutPatient(kind, before, sent, keys, change)
                .patientId(before.patientId().value());
    }

    /** Adds the same, but for the patient. */
    static InDoubtChange.Builder describeWithoutPatient(
            ChangeKind kind, Appointment before, List<String> sent, FhirGateway keys, InDoubtChange.Builder change) {
        change.appointmentIds(List.of(before.id().value()))
                .slotIds(before.slotIdsAsSent())
                .start(before.start())
                .end(before.end())
                .statusBefore(before.status().recognised().code());
        before.version().ifPresent(change::versionBefore);
        UpdateTexts.hash(keys, before.id(), sent).ifPresent(change::textHash);
        UpdateTexts.hash(keys, before.id(), UpdateTexts.of(kind, before)).ifPresent(change::textHashBefore);
        return change;
    }

    /**
     * Returns the appointment in a response, if it confirms the change. Texts are compared loosely, since some
     * practices escape, truncate or prefix them; but a text that an amendment sets is there in some form, neither
     * missing nor as it was before.
     *
     * @throws UnusableResponseException if it is another appointment, another patient's, or unchanged
     */
    static Appointment confirmed(ChangeKind kind, Appointment before, Appointment after, List<String> sent) {
        if (!after.id().equals(before.id()) || !after.patientId().equals(before.patientId())) {
            throw new UnusableResponseException("it holds another appointment");
        }
        if (kind == ChangeKind.CANCELLATION && !after.cancelled()) {
            throw new UnusableResponseException("it holds an appointment that is "
                    + after.status().recognised().code());
        }
        List<String> found = UpdateTexts.of(kind, after);
        boolean confirmed = kind == ChangeKind.CANCELLATION
                ? ChangedTexts.couldBe(sent, found)
                : ChangedTexts.showEachChange(UpdateTexts.of(kind, before), sent, found);
        if (!confirmed) {
            throw new UnusableResponseException("it holds an appointment with other texts");
        }
        return after;
    }
}
