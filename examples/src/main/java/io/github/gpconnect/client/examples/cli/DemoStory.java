package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.output.CapabilitiesText;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.foundations.Capabilities;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.identity.NhsNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The steps of the demo: one appointment from the capability statement to its cancellation. */
final class DemoStory {
    private static final int FORTNIGHT = 13;
    private static final SimulatedPerson UNKNOWN = InventedPeople.UNREGISTERED;

    private final Connection connection;
    private final DemoTeller teller;
    private final NhsNumber nhsNumber;
    private final Foundations foundations;
    private final AppointmentClient appointments;

    /** The appointment as it was booked and as it was cancelled. */
    record Outcome(Appointment booked, Appointment cancelled) {}

    DemoStory(Connection connection, DemoTeller teller, NhsNumber nhsNumber) {
        this.connection = connection;
        this.teller = teller;
        this.nhsNumber = nhsNumber;
        this.foundations = connection.foundations();
        this.appointments = connection.appointments().forPatient(nhsNumber);
    }

    Outcome play(boolean registering) {
        askWhatIsOffered();
        Slot slot = chooseSlot();
        Patient patient = findPatient();
        if (registering) {
            registerStranger();
        }
        Appointment booked = book(patient, slot);
        Appointment read = readBack(booked);
        list(patient, read);
        Appointment amended = amend(read);
        return new Outcome(booked, cancel(amended));
    }

    private void askWhatIsOffered() {
        teller.say("What can the practice's system do?");
        Capabilities capabilities = foundations.capabilities();
        teller.outcome("It implements GP Connect " + capabilities.version().orElse("(no version)") + ". Appointments: "
                + CapabilitiesText.offered(capabilities) + ".");
    }

    private Slot chooseSlot() {
        LocalDate today = connection.today();
        teller.say("Which slots are free in the coming fortnight?");
        FreeSlots found = appointments.search(SlotSearch.days(today, today.plusDays(FORTNIGHT))
                .withPractitioners()
                .withLocations());
        Slot slot = found.slots().stream()
                .filter(connection::isWellAhead)
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The demo needs a free slot in the coming fortnight, and"
                        + " practice " + connection.practice() + " has none"));
        teller.outcome(
                Words.count(found.slots().size(), "slot") + ". We take " + Words.span(slot.start(), slot.end()) + ".");
        return slot;
    }

    private Patient findPatient() {
        teller.say(
                "Does the practice know the patient with the NHS number " + Words.nhsNumber(nhsNumber.value()) + "?");
        Patient patient = foundations
                .findPatient(nhsNumber)
                .orElseThrow(() -> new InvalidInputException("The demo needs a patient whom practice "
                        + connection.practice() + " knows, and it finds none with this NHS number: name another one"
                        + " with --nhs-number"));
        teller.outcome("Yes: " + called(patient) + ", with the id " + patient.id() + ".");
        return patient;
    }

    private void registerStranger() {
        teller.say("Another patient calls: " + UNKNOWN.given() + " " + UNKNOWN.family() + ", "
                + Words.nhsNumber(UNKNOWN.nhsNumber()) + ". Does the practice know this one too?");
        NhsNumber number = NhsNumber.of(UNKNOWN.nhsNumber());
        Optional<Patient> known = foundations.findPatient(number);
        if (known.isPresent()) {
            teller.outcome("Yes, since an earlier registration: nothing to register.");
            return;
        }
        teller.outcome("No: so we register the patient there temporarily.");
        Patient registered = foundations.registerPatient(
                PatientRegistration.of(number, UNKNOWN.family(), UNKNOWN.given(), UNKNOWN.birthDate())
                        .gender(Gender.of(UNKNOWN.gender()))
                        .build());
        teller.outcome(called(registered) + " is registered now, with the id " + registered.id() + ".");
    }

    private Appointment book(Patient patient, Slot slot) {
        teller.say("We book the slot for " + called(patient) + ".");
        Appointment booked = appointments.book(BookingRequest.of(patient, slot).description("Asthma review"));
        teller.outcome("The practice booked it as appointment " + booked.id() + ".");
        return booked;
    }

    private Appointment readBack(Appointment booked) {
        teller.say("What does the practice hold now?");
        Appointment read = appointments.read(booked.id());
        teller.outcome("Appointment " + read.id() + ", " + read.status().code() + ": "
                + read.description().orElse("no description") + ".");
        return read;
    }

    private void list(Patient patient, Appointment read) {
        LocalDate day = Words.inLondon(read.start()).toLocalDate();
        teller.say("Which appointments does the patient have from today to that day?");
        List<Appointment> listed = appointments.list(patient.id(), connection.today(), day);
        teller.outcome(Words.count(listed.size(), "appointment") + ".");
    }

    private Appointment amend(Appointment read) {
        teller.say("The patient uses a wheelchair: we add a comment, and change nothing else.");
        Appointment amended = appointments.amend(read, Amendment.comment("Needs step-free access"));
        teller.outcome("Comment: " + amended.comment().orElse("none") + ".");
        return amended;
    }

    private Appointment cancel(Appointment amended) {
        teller.say("The symptoms have gone: we cancel, and the slot is free again.");
        Appointment cancelled = appointments.cancel(amended, "Symptoms have gone");
        teller.outcome(
                "Appointment " + cancelled.id() + ", " + cancelled.status().code() + ": "
                        + cancelled.cancellationReason().orElse("no reason") + ".");
        return cancelled;
    }

    private static String called(Patient patient) {
        return patient.name().map(PersonName::formatted).orElse("a patient without name");
    }
}
