package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.appointments.spi.PatientFacingRules;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.change.Circumstances;
import io.github.gpconnect.client.spi.change.Reading;
import io.github.gpconnect.client.spi.change.Verification;

/**
 * The verification of a patient's own change. The change does not name the patient, whose id may be an NHS number: the
 * name is added for the reads alone.
 */
record OwnVerification(Verification<Appointment> verification, PatientFacingRules rules)
        implements Verification<Appointment> {
    @Override
    public Reading<Appointment> read(FhirGateway practice, Circumstances circumstances) {
        return verification.read(practice, named(circumstances));
    }

    @Override
    public boolean slotsAreFree(FhirGateway practice, Circumstances circumstances) {
        return verification.slotsAreFree(practice, named(circumstances));
    }

    private Circumstances named(Circumstances circumstances) {
        return new Circumstances(
                named(circumstances.change(), rules), circumstances.later(), circumstances.clockDifference());
    }

    /** Returns the change with its patient. */
    static InDoubtChange named(InDoubtChange change, PatientFacingRules rules) {
        return change.toBuilder().patientId(rules.patient().value()).build();
    }
}
