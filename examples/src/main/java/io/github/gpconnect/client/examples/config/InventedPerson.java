package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invented person of a simulation, and the result of finding or registering them.
 *
 * @param id the logical id at the practice; null for those it does not have
 */
public record InventedPerson(
        String nhsNumber,
        @Nullable String id,
        String family,
        String given,
        String gender,
        LocalDate birthDate,
        String note) {
    /** All invented persons, the most useful first. */
    public static final List<InventedPerson> ALL = List.of(
            of(InventedPeople.REGISTERED, "registered"),
            of(InventedPeople.ALSO_REGISTERED, "registered"),
            of(InventedPeople.UNREGISTERED, "unknown, can be registered"),
            of(InventedPeople.LAPSED, "lapsed, can be registered"),
            of(InventedPeople.UNTRACED, "untraced, refused as duplicate"),
            of(InventedPeople.DECEASED, "unknown, refused: has died"),
            of(InventedPeople.SENSITIVE, "unknown, refused: sensitive"),
            of(InventedPeople.SUPERSEDED, "unknown, refused: superseded"),
            of(InventedPeople.INVALID, "unknown, refused: invalid"));

    private static InventedPerson of(SimulatedPatient patient, String note) {
        return new InventedPerson(
                patient.nhsNumber(),
                patient.id(),
                patient.family(),
                patient.given(),
                patient.gender(),
                patient.birthDate(),
                note);
    }

    private static InventedPerson of(SimulatedPerson person, String note) {
        return new InventedPerson(
                person.nhsNumber(), null, person.family(), person.given(), person.gender(), person.birthDate(), note);
    }
}
