package io.github.gpconnect.client.appointments.internal.texts;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.spi.ValueRecords;

/** The texts of values without a FHIR resource. */
public final class TextForms {
    /** Slots. */
    public static final TextForm<Slot> SLOT = TextForm.signed("a slot", "slot", ValueRecords::of, ValueRecords::slot);

    /** Offers. */
    public static final TextForm<Offer> OFFER =
            TextForm.signed("an offer", "offer", ValueRecords::of, ValueRecords::offer);

    /** Booking requests. */
    public static final TextForm<BookingRequest> BOOKING_REQUEST =
            TextForm.encrypted("a booking request", "booking", ValueRecords::of, ValueRecords::bookingRequest);

    private TextForms() {}
}
