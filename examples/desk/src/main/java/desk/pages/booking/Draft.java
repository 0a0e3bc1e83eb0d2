package desk.pages.booking;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking that is being prepared. Its keys make sure that a form that is sent twice books once. */
public final class Draft {
    private final OdsCode practice;
    private final List<Slot> slots;
    private final String key;
    private final String registrationKey;
    private final BookingForm texts;
    private final @Nullable Patient record;

    private Draft(
            OdsCode practice,
            List<Slot> slots,
            String key,
            String registrationKey,
            BookingForm texts,
            @Nullable Patient record) {
        this.practice = practice;
        this.slots = List.copyOf(slots);
        this.key = key;
        this.registrationKey = registrationKey;
        this.texts = texts;
        this.record = record;
    }

    static Draft of(OdsCode practice, List<Slot> slots) {
        return new Draft(
                practice, slots, UUID.randomUUID().toString(), UUID.randomUUID().toString(), BookingForm.empty(), null);
    }

    Draft with(BookingForm newTexts) {
        return new Draft(practice, slots, key, registrationKey, newTexts, record);
    }

    Draft with(Patient found) {
        return new Draft(practice, slots, key, registrationKey, texts, found);
    }

    OdsCode practice() {
        return practice;
    }

    List<Slot> slots() {
        return slots;
    }

    Slot first() {
        return slots.get(0);
    }

    Slot last() {
        return slots.get(slots.size() - 1);
    }

    /** Returns the key of the booking. */
    String key() {
        return key;
    }

    /** Returns the key of the patient's registration, if there is one. */
    public String registrationKey() {
        return registrationKey;
    }

    BookingForm texts() {
        return texts;
    }

    /** Returns the practice's record of the patient; empty until it is found. */
    Optional<Patient> record() {
        return Optional.ofNullable(record);
    }

    BookingRequest request(Patient patient, NhsNumber number) {
        BookingRequest request = BookingRequest.of(patient.id(), number, slots).description(texts.descriptionText());
        if (!texts.commentText().isEmpty()) {
            request = request.comment(texts.commentText());
        }
        return texts.late() ? request.confirmingLateStart() : request;
    }

    /** Returns the practice alone. */
    @Override
    public String toString() {
        return "Draft[" + practice + "]";
    }
}
