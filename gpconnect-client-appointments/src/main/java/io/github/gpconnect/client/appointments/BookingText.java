package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.spi.TextRules;

/** The limits on the texts of an appointment. A text that is too long is refused, never truncated. */
final class BookingText {
    private static final int DESCRIPTION = 100;
    private static final int COMMENT = 500;

    private BookingText() {}

    static String description(String text) {
        return checked("description", text, DESCRIPTION);
    }

    /** Returns a description that ends with the patient's temporary contact details. */
    static String description(String text, Telecom contact) {
        return description(description(text) + "; contact: " + contact.value());
    }

    static String comment(String text) {
        return checked("comment", text, COMMENT);
    }

    static String cancellationReason(String text) {
        return checked("cancellation reason", text, Integer.MAX_VALUE);
    }

    private static String checked(String what, String text, int limit) {
        requireNonNull(text, what);
        if (text.isBlank()) {
            throw new InvalidInputException("An appointment's " + what + " must not be blank");
        }
        TextRules.fhirString("An appointment's " + what, text);
        int length = text.length(); // a supplementary character counts as two, as for providers on Java or .NET
        if (length > limit) {
            throw new InvalidInputException(
                    "An appointment's " + what + " is at most " + limit + " characters, not " + length);
        }
        return text;
    }
}
