package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A patient's appointments, in order of start time. If the practice sent some that cannot be read, the list is not
 * complete: show {@link #unreadable()} with it. Compared as a list, by its appointments. Immutable and thread-safe.
 */
public final class AppointmentList extends AbstractList<Appointment> {
    /** More than a patient has from today on. */
    private static final int MOST = 1_000;

    private final List<Appointment> appointments;
    private final int unreadable;

    private AppointmentList(Collection<Appointment> appointments, int unreadable) {
        this.appointments = appointments.stream()
                .sorted(Comparator.comparing(appointment -> appointment.start().toInstant()))
                .toList();
        this.unreadable = unreadable;
    }

    /**
     * Returns a complete list, for tests and mocks.
     *
     * @param appointments the appointments, in any order
     */
    public static AppointmentList of(Collection<Appointment> appointments) {
        return new AppointmentList(appointments, 0);
    }

    /**
     * Reads all pages of a response.
     *
     * @throws UnusableResponseException if one is another patient's, because then this is the response to another
     *     request; if there are too many to keep, because a part of them would be taken for the whole; or if none can
     *     be read
     */
    static AppointmentList read(PatientId patient, Bundle bundle) {
        List<org.hl7.fhir.dstu3.model.Appointment> resources =
                Bundles.results(bundle, org.hl7.fhir.dstu3.model.Appointment.class);
        if (resources.size() > MOST) {
            throw new UnusableResponseException("it holds " + resources.size() + " appointments, and this client reads "
                    + MOST + " of a patient at most");
        }
        List<Appointment> read = new ArrayList<>();
        int unreadable = 0;
        UnusableResponseException why = null;
        for (BundleEntryComponent entry : bundle.getEntry()) {
            @Nullable Resource resource = entry.getResource();
            try {
                if (resource instanceof org.hl7.fhir.dstu3.model.Appointment appointment) {
                    read.add(Appointment.read(appointment));
                } else if (resource == null) {
                    unreadable++;
                }
            } catch (UnusableResponseException incomplete) {
                unreadable++;
                why = incomplete;
            }
        }
        if (read.isEmpty() && why != null) {
            throw why;
        }
        if (!read.stream().allMatch(appointment -> appointment.patientId().equals(patient))) {
            throw new UnusableResponseException("it holds another patient's appointment");
        }
        return new AppointmentList(read, unreadable);
    }

    /** Returns a copy with these details of people and places, where the practice named the same ids. */
    AppointmentList with(Collection<Practitioner> people, Collection<Location> places) {
        return new AppointmentList(
                appointments.stream()
                        .map(appointment -> appointment.with(people, places, List.of()))
                        .toList(),
                unreadable);
    }

    /** Returns how many more entries the practice sent that cannot be read; zero if the list is complete. */
    public int unreadable() {
        return unreadable;
    }

    @Override
    public Appointment get(int index) {
        return appointments.get(index);
    }

    @Override
    public int size() {
        return appointments.size();
    }
}
