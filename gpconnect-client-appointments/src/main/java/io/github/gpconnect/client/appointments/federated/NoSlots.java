package io.github.gpconnect.client.appointments.federated;

/**
 * Why a practice that answered has no slot to offer, as far as that can be told. The answer of a practice whose slots are
 * all taken looks the same as that of one that released none, or none for organisations such as yours. May grow: keep a
 * default branch.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/appointments_provider_sys_slot_availability.html">Slot
 *     availability management</a>
 */
public enum NoSlots {
    /** It sent none. */
    NONE_SENT,
    /** It sent none for the service that was asked for; it may have some for others. */
    NONE_FOR_SERVICE,
    /** It sent some, and none of them can be booked; {@code FreeSlots.dropped()} says why. */
    NONE_USABLE
}
