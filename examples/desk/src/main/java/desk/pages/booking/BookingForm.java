package desk.pages.booking;

import desk.pages.FormErrors;
import io.github.gpconnect.client.appointments.BookingRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the practice reads about a booking, and what the patient has agreed to.
 *
 * @param reason why another appointment is cancelled for it; blank if none is
 * @param agreed that the patient agrees to the booking, and to a look at their record
 * @param confirmsLate that a later start than the patient's limit was decided on
 */
public record BookingForm(
        @Nullable String description,
        @Nullable String comment,
        @Nullable String reason,
        @Nullable Boolean agreed,
        @Nullable Boolean confirmsLate) {
    static BookingForm empty() {
        return new BookingForm("", "", "", false, false);
    }

    /** Adds what is wrong with it. */
    void check(boolean tooLate, boolean moving, FormErrors errors) {
        if (descriptionText().isEmpty()) {
            errors.add("description", "Enter what the appointment is about");
        } else {
            errors.read("description", () -> {
                BookingRequest.requireDescription(descriptionText());
                return true;
            });
        }
        if (!commentText().isEmpty()) {
            errors.read("comment", () -> {
                BookingRequest.requireComment(commentText());
                return true;
            });
        }
        if (moving && reasonText().isEmpty()) {
            errors.add("reason", "Enter why the appointment is moved");
        }
        if (tooLate && !late()) {
            errors.add("confirmsLate", "Confirm that the patient may be seen later than their limit");
        }
        if (!Boolean.TRUE.equals(agreed)) {
            errors.add("agreed", "Ask the patient for their agreement");
        }
    }

    String descriptionText() {
        return text(description);
    }

    String commentText() {
        return text(comment);
    }

    String reasonText() {
        return text(reason);
    }

    boolean late() {
        return Boolean.TRUE.equals(confirmsLate);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNullElse(value, "").strip();
    }

    /** Returns nothing of the texts. */
    @Override
    public String toString() {
        return "BookingForm";
    }
}
