package desk.api.model;

import io.github.gpconnect.client.appointments.BookingRequest;
import org.jspecify.annotations.Nullable;

/** What a booking has beside its description. */
final class Texts {
    private Texts() {}

    static BookingRequest added(BookingRequest request, @Nullable String comment, boolean lateStartConfirmed) {
        BookingRequest commented = comment == null ? request : request.comment(comment);
        return lateStartConfirmed ? commented.confirmingLateStart() : commented;
    }
}
