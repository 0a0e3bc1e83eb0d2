package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentList;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.examples.config.PatientSimulation;
import io.github.gpconnect.client.examples.json.DemoJson;
import io.github.gpconnect.client.examples.json.Json;
import io.github.gpconnect.client.examples.json.PatientDemoJson;
import io.github.gpconnect.client.examples.output.MyText;
import io.github.gpconnect.client.examples.output.Words;
import io.github.gpconnect.client.patient.AppointmentSearch;
import io.github.gpconnect.client.patient.PatientAppointments;
import io.github.gpconnect.client.patient.PatientMessage;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a patient's demo: one appointment from the log-in to its cancellation. */
final class PatientDemo {
    private static final int FORTNIGHT = 13;

    private final DemoTeller teller;
    private final OutputOptions output;
    private final Surroundings surroundings;

    PatientDemo(DemoTeller teller, OutputOptions output, Surroundings surroundings) {
        this.teller = teller;
        this.output = output;
        this.surroundings = surroundings;
    }

    /**
     * Plays all of it.
     *
     * @param config null for a simulation, where more is shown than a real surgery would do
     */
    void play(@Nullable Path config, AuditListener audit) {
        try (PatientConnection opened = PatientConnection.open(config, surroundings.clock(), audit)) {
            introduce(opened);
            PatientAppointments mine = opened.appointments();
            Appointment booked = book(opened, mine, chooseSlot(opened, mine));
            list(opened, mine);
            opened.simulated().ifPresent(simulated -> asAnother(opened, simulated, booked));
            Appointment cancelled = cancel(opened, mine, booked);
            if (output.asJson()) {
                surroundings.print(List.of(Json.write(new PatientDemoJson(
                        opened.settings().gateway().toString(),
                        teller.events().stream().map(DemoJson.Call::of).toList(),
                        booked,
                        cancelled))));
            } else {
                conclude(booked);
            }
        }
    }

    private void introduce(PatientConnection opened) {
        teller.tell("A patient books online, from the log-in to the cancellation");
        teller.say((opened.simulated().isPresent() ? PatientConnection.INVENTED + ", who is invented," : "The patient")
                + " has logged in with NHS login to the online service of "
                + opened.settings().organisation().name() + " ("
                + opened.settings().organisation().odsCode()
                + "). The service exchanges NHS login's id token for an access token, and calls"
                + (opened.simulated().isPresent() ? " the gateway, which is simulated here, at" : " the gateway at"));
        URI gateway = opened.settings().gateway();
        teller.tell("  " + gateway.resolve("/")); // on two lines, since the whole is wider than a terminal
        teller.tell("  " + gateway.getRawPath());
        teller.say("The gateway finds the surgery by itself. No smartcard, no Spine, no certificate is needed.");
    }

    private Slot chooseSlot(PatientConnection opened, PatientAppointments mine) {
        LocalDate today = opened.today();
        teller.say("Which appointments are free at my surgery in the coming fortnight?");
        FreeSlots found = mine.search(PatientConnection.search(today, today.plusDays(FORTNIGHT)));
        Slot slot = found.slots().stream()
                .filter(each -> each.deliveryChannel()
                        .filter(DeliveryChannel.IN_PERSON::equals)
                        .isPresent())
                .filter(each -> Words.inLondon(each.start()).toLocalDate().isAfter(today))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("The demo needs a free appointment at the surgery in the"
                        + " coming fortnight, after today, and there is none"));
        teller.outcome(
                Words.count(found.slots().size(), "slot") + ". I take " + Words.span(slot.start(), slot.end()) + ".");
        return slot;
    }

    private Appointment book(PatientConnection opened, PatientAppointments mine, Slot slot) {
        opened.simulated().ifPresent(PatientSimulation::loseNextBooking);
        teller.say(
                opened.simulated().isPresent()
                        ? "I book it, and the response gets lost on its way. The client does not book again: it looks"
                                + " first."
                        : "I book it.");
        Appointment booked = mine.book(mine.requestFor(slot).description("Asthma review"));
        teller.outcome("It is booked, once: appointment " + booked.id() + ".");
        return booked;
    }

    private void list(PatientConnection opened, PatientAppointments mine) {
        LocalDate today = opened.today();
        teller.say("Which appointments do I have?");
        AppointmentList listed = mine.list(AppointmentSearch.between(today, today.plusDays(FORTNIGHT)));
        teller.outcome(Words.count(listed.size(), "appointment") + ".");
    }

    private void asAnother(PatientConnection opened, PatientSimulation simulated, Appointment booked) {
        teller.say("Another patient of the surgery is logged in as well, and tries to see my appointment.");
        opened.asAnother(simulated, others -> refused(() -> others.read(booked.id())));
    }

    private Appointment cancel(PatientConnection opened, PatientAppointments mine, Appointment booked) {
        opened.simulated().ifPresent(simulated -> {
            simulated.requireNotice();
            teller.say("I feel better, and cancel. But the surgery wants to know that much earlier.");
            refused(() -> mine.cancel(booked, "I feel better"));
            simulated.allowCancellations();
        });
        teller.say(
                opened.simulated().isPresent()
                        ? "The surgery changes its rule, and I try again."
                        : "I feel better, and cancel.");
        Appointment cancelled = mine.cancel(booked, "I feel better");
        teller.outcome("It is cancelled, and the slot is free again.");
        return cancelled;
    }

    /** Shows what the patient would read. */
    private void refused(Runnable call) {
        try {
            call.run();
        } catch (GpConnectException refused) {
            teller.outcome("The patient reads: \"" + PatientMessage.of(refused) + "\"");
            return;
        }
        throw new IllegalStateException("The simulated gateway was to refuse it");
    }

    private void conclude(Appointment booked) {
        teller.tell("");
        MyText.sheet("As it was booked", booked).forEach(teller::tell);
        teller.say("All went well: " + Words.count(teller.events().size(), "call")
                + " made, and one appointment booked and cancelled.");
    }
}
