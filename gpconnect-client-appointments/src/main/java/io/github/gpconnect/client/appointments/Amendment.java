package io.github.gpconnect.client.appointments;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * New texts for an appointment: the description, the comment or both. Nothing else can be amended. The texts support the
 * booking only: clinical information and the transfer of care go another way.
 *
 * <p>Immutable and thread-safe. {@link #toString()} shows no text.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_use_case_amend_an_appointment.html">Amend an
 *     appointment</a>
 */
public final class Amendment {
    private final @Nullable String description;
    private final @Nullable String comment;

    private Amendment(@Nullable String description, @Nullable String comment) {
        this.description = description;
        this.comment = comment;
    }

    /**
     * Returns an amendment of the description.
     *
     * @param text 1 to 100 characters
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is blank or longer
     */
    public static Amendment description(String text) {
        return new Amendment(BookingText.description(text), null);
    }

    /**
     * Returns an amendment of the comment.
     *
     * @param text 1 to 500 characters
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is blank or longer
     */
    public static Amendment comment(String text) {
        return new Amendment(null, BookingText.comment(text));
    }

    /**
     * Returns an amendment of both texts.
     *
     * @param description 1 to 100 characters
     * @param comment 1 to 500 characters
     * @throws io.github.gpconnect.client.error.InvalidInputException if one is blank or longer
     */
    public static Amendment of(String description, String comment) {
        return new Amendment(BookingText.description(description), BookingText.comment(comment));
    }

    /** Returns the new description; absent if it does not change. */
    public Optional<String> newDescription() {
        return Optional.ofNullable(description);
    }

    /** Returns the new comment; absent if it does not change. */
    public Optional<String> newComment() {
        return Optional.ofNullable(comment);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Amendment amendment
                && Objects.equals(description, amendment.description)
                && Objects.equals(comment, amendment.comment);
    }

    @Override
    public int hashCode() {
        return Objects.hash(description, comment);
    }

    /** Returns which texts change, but not the texts themselves. */
    @Override
    public String toString() {
        return "Amendment[" + (description == null ? "" : "description ") + (comment == null ? "" : "comment") + "]";
    }
}
