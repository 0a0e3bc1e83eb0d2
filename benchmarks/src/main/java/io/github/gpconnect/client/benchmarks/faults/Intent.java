package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.foundations.PatientId;

/**
 * One booking that a caller is to make.
 *
 * @param number the number by which its appointment is recognised at the practice
 */
record Intent(int number, SimulatedPatient patient, Slot slot) {
    private static final String DESCRIPTION = "Fault bench booking ";

    BookingRequest request() {
        return BookingRequest.of(PatientId.of(patient.id()), slot).description(DESCRIPTION + number);
    }

    /** Returns the number of the intent that an appointment was made for. */
    static int numberIn(String description) {
        return Integer.parseInt(description.substring(DESCRIPTION.length()));
    }
}
