package io.github.gpconnect.client.appointments.rules;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.session.BookingSession;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import java.time.LocalDate;
import java.util.List;

/** Attempts to register, and to act for, somebody wrongly. */
final class FoundationsRefusals {
    private static final SimulatedPerson PERSON = InventedPeople.UNREGISTERED;
    private static final NhsNumber NUMBER = NhsNumber.of(PERSON.nhsNumber());

    private FoundationsRefusals() {}

    static List<Refusal> all() {
        return List.of(
                Refusal.of(
                        "REG-25",
                        "A patient's family name must not be blank",
                        () -> PatientRegistration.of(NUMBER, " ", PERSON.given(), PERSON.birthDate())),
                Refusal.of(
                        "REG-26",
                        "A patient's given name must not be blank",
                        () -> PatientRegistration.of(NUMBER, PERSON.family(), "", PERSON.birthDate())),
                Refusal.of(
                        "REG-28",
                        "A patient's birth date is in a year of four digits",
                        () -> PatientRegistration.of(NUMBER, PERSON.family(), PERSON.given(), LocalDate.of(-5, 5, 21))),
                Refusal.of(
                        "REG-29",
                        "A gender is male, female, other or unknown",
                        () -> PatientRegistration.of(NUMBER, PERSON.family(), PERSON.given(), PERSON.birthDate())
                                .gender(Gender.of("M"))),
                Refusal.of(
                        "REG-33",
                        "A patient has one telephone number for each use",
                        () -> known().phone(PhoneUse.MOBILE, "07700900201").phone(PhoneUse.MOBILE, "07700900202")),
                Refusal.of(
                        "REG-37",
                        "A patient's telephone number must not be blank",
                        () -> known().phone(PhoneUse.HOME, "")),
                Refusal.of(
                        "REG-47",
                        "No request is made for a patient who is flagged as sensitive",
                        () -> PatientRegistration.of(sensitive())),
                Refusal.at(
                        "BOK-35",
                        "No request is made for a patient who is flagged as sensitive",
                        hub -> BookingSession.of(hub.client().as(hub.requester()), SimulatedHub.ODS)
                                .book(
                                        sensitive(),
                                        SlotSearch.days(SimulatedHub.MONDAY, SimulatedHub.MONDAY),
                                        "Asthma review")));
    }

    private static PatientRegistration.Builder known() {
        return PatientRegistration.of(NUMBER, PERSON.family(), PERSON.given(), PERSON.birthDate());
    }

    private static Demographics sensitive() {
        SimulatedPerson person = InventedPeople.SENSITIVE;
        return Demographics.builder()
                .nhsNumber(NhsNumber.of(person.nhsNumber()))
                .name(person.family(), person.given())
                .gender(Gender.of(person.gender()))
                .birthDate(person.birthDate())
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
                .sensitive(true)
                .build();
    }
}
