package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.error.NotFoundException;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.Subject;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Finding;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;
import java.util.function.UnaryOperator;

/** The verification of an amendment or cancellation: reads the appointment. */
final class UpdateVerification implements Verification<Appointment> {
    private final UpdateTexts texts;
    private final UnaryOperator<Subject> named;

    /**
     * Creates the verification of one change.
     *
     * @param named adds the patient's NHS number to a subject, if it is known
     */
    UpdateVerification(UpdateTexts texts, UnaryOperator<Subject> named) {
        this.texts = texts;
        this.named = named;
    }

    @Override
    public Reading<Appointment> read(FhirGateway practice, Circumstances circumstances) {
        InDoubtChange change = circumstances.change();
        try {
            return practice.read(
                    AppointmentClient.READ,
                    named.apply(Subject.unnamed()),
                    org.hl7.fhir.dstu3.model.Appointment.class,
                    change.appointmentIds().get(0),
                    resource -> reading(change, Appointment.read(resource)));
        } catch (NotFoundException gone) {
            return Reading.of(Finding.ABSENT);
        }
    }

    private Reading<Appointment> reading(InDoubtChange change, Appointment read) {
        if (!change.patientId().filter(read.patientId().value()::equals).isPresent()) {
            return Reading.of(Finding.NOTHING_SHOWN);
        }
        Finding finding = change.kind() == ChangeKind.AMENDMENT ? amended(change, read) : cancelled(change, read);
        return finding == Finding.MADE ? Reading.made(read) : Reading.of(finding);
    }

    private Finding amended(InDoubtChange change, Appointment read) {
        boolean asBefore = texts.areAsBefore(read);
        Finding unlike = asBefore && hasVersionAndStatus(change, read) ? Finding.UNCHANGED : Finding.CHANGED_OTHERWISE;
        return switch (texts.compare(read)) {
            case SAME -> asBefore ? Finding.SIMILAR : Finding.MADE; // an amendment that changes nothing proves nothing
            case UNKNOWN -> Finding.SIMILAR;
            case SIMILAR -> asBefore ? unlike : Finding.SIMILAR;
            case ANOTHER -> unlike;
        };
    }

    private Finding cancelled(InDoubtChange change, Appointment read) {
        if (read.cancelled()) {
            return switch (texts.compare(read)) {
                case SAME -> Finding.MADE;
                case SIMILAR, UNKNOWN -> Finding.SIMILAR;
                case ANOTHER -> Finding.CHANGED_OTHERWISE;
            };
        }
        // A practice's own word for cancelled perhaps, also where it had another word of its own before.
        if (read.status().recognised().equals(AppointmentStatus.UNKNOWN)) {
            return Finding.SIMILAR;
        }
        return hasVersionAndStatus(change, read) ? Finding.UNCHANGED : Finding.CHANGED_OTHERWISE;
    }

    private static boolean hasVersionAndStatus(InDoubtChange change, Appointment read) {
        return change.versionBefore().equals(read.version())
                && change.statusBefore()
                        .filter(read.status().recognised().code()::equals)
                        .isPresent();
    }
}
