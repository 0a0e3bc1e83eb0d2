package io.github.gpconnect.client.spi.change;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The details that an operation collects while it runs, for its audit event. Used by the thread that runs it. */
public final class OperationDetails {
    private @Nullable String patientId;
    private @Nullable String appointmentId;
    private @Nullable UUID resolves;
    private @Nullable Integer slots;

    /** Notes whom it is about, by logical id. */
    public void patient(String id) {
        this.patientId = id;
    }

    /** Notes which appointment it is about, by logical id. */
    public void appointment(String id) {
        this.appointmentId = id;
    }

    /** Notes which earlier change it resolves, by its trace id. */
    public void resolves(UUID traceId) {
        this.resolves = traceId;
    }

    /** Notes how many free slots it found. */
    public void slots(int found) {
        this.slots = found;
    }

    /** Returns how many free slots it found, if it was a search that succeeded. */
    public OptionalInt slots() {
        return slots == null ? OptionalInt.empty() : OptionalInt.of(slots);
    }

    /** Returns the patient's logical id, where known. */
    public Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    /** Returns the appointment's logical id, where known. */
    public Optional<String> appointmentId() {
        return Optional.ofNullable(appointmentId);
    }

    /** Returns the trace id of the change that it resolves, where it resolves one. */
    public Optional<UUID> resolves() {
        return Optional.ofNullable(resolves);
    }
}
