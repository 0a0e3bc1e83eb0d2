package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.spi.Systems;
import java.util.List;

/** The URLs of GP Connect's extensions of slots, schedules and appointments. */
final class ExtensionUrls {
    static final String BOOKING_ORGANISATION =
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-BookingOrganisation-1";
    static final String CANCELLATION_REASON =
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-AppointmentCancellationReason-1";
    static final String PRACTITIONER_ROLE = Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-PractitionerRole-1";

    /** The last part of the URL only: it has been published with two different paths. */
    static final String SERVICE_FILTERING = "Extension-GPConnect-ServiceFilteringStatus-1";

    /** The newest version first; some providers still send the older. */
    static final List<String> DELIVERY_CHANNEL = List.of(
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-DeliveryChannel-2",
            Systems.STRUCTURE_DEFINITIONS + "Extension-GPConnect-DeliveryChannel-1");

    private ExtensionUrls() {}
}
