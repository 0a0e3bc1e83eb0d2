package desk.pages;

import desk.pages.booking.Draft;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/** The call that a call handler is on: the patient, and what has been chosen for them so far. It never leaves the session. */
@Component
@SessionScope
public class CurrentCall {
    private @Nullable Demographics patient;
    private @Nullable Draft draft;
    private @Nullable Moving moving;
    private @Nullable Editing editing;
    private @Nullable UUID search;

    /** An appointment that is to be moved to another time. */
    public record Moving(OdsCode practice, Appointment appointment) {}

    /**
     * An appointment that is being amended or cancelled, as it was read.
     *
     * @param key the key of the change, so that a form that is sent twice changes it once
     */
    public record Editing(String key, OdsCode practice, Appointment appointment) {}

    /** Returns the patient; empty until one is named. */
    public synchronized Optional<Demographics> patient() {
        return Optional.ofNullable(patient);
    }

    /** Begins a call about this patient. */
    public synchronized void begin(Demographics newPatient) {
        end();
        this.patient = newPatient;
    }

    /** Forgets the patient and everything about them. */
    public synchronized void end() {
        patient = null;
        draft = null;
        moving = null;
        editing = null;
        search = null;
    }

    /** Returns the booking that is being prepared. */
    public synchronized Optional<Draft> draft() {
        return Optional.ofNullable(draft);
    }

    /** Keeps a booking that is being prepared. */
    public synchronized void prepare(Draft newDraft) {
        this.draft = newDraft;
    }

    /** Returns the appointment that is to be moved. */
    public synchronized Optional<Moving> moving() {
        return Optional.ofNullable(moving);
    }

    /** Remembers that an appointment is to be moved. */
    public synchronized void move(OdsCode practice, Appointment appointment) {
        this.moving = new Moving(practice, appointment);
        this.draft = null;
    }

    /** Keeps the appointment where it is. */
    public synchronized void stay() {
        moving = null;
    }

    /** Remembers an appointment that is to be amended or cancelled. */
    public synchronized Editing edit(OdsCode practice, Appointment appointment) {
        Editing begun = new Editing(UUID.randomUUID().toString(), practice, appointment);
        this.editing = begun;
        return begun;
    }

    /** Returns the appointment that is being amended or cancelled. */
    public synchronized Optional<Editing> editing() {
        return Optional.ofNullable(editing);
    }

    /** Returns the latest search. */
    public synchronized Optional<UUID> search() {
        return Optional.ofNullable(search);
    }

    /** Remembers the latest search. */
    public synchronized void searched(UUID id) {
        this.search = id;
    }
}
