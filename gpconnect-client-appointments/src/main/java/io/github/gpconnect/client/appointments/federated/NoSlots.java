package io.github.gpconnect.client.appointments.federated;

/**
 * The reason why a practice that responded has no slot to offer, as far as it is known. The response of a practice
 * whose slots are all taken looks the same as that of one that released none, or none for this type of organisation.
 * Constants may be added: keep a default branch.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_provider_sys_slot_availability.html">Slot
 *     availability management</a>
 */
public enum NoSlots {
    /** It sent none. */
    NONE_SENT,
    /** It sent none for the requested service; it may have some for others. */
    NONE_FOR_SERVICE,
    /** It sent some, but none of them can be booked; {@code FreeSlots.dropped()} has the reasons. */
    NONE_USABLE
}
