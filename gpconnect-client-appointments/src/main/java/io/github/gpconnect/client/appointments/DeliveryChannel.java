package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The delivery channel: how the patient is seen. A channel that is not among the constants is kept as it was sent.
 *
 * @param code the specification's code
 */
public record DeliveryChannel(String code) {
    /** At the surgery. */
    public static final DeliveryChannel IN_PERSON = new DeliveryChannel("In-person");

    /** By telephone. */
    public static final DeliveryChannel TELEPHONE = new DeliveryChannel("Telephone");

    /** By video. */
    public static final DeliveryChannel VIDEO = new DeliveryChannel("Video");

    /** At the patient's home (specification 1.2.9); such a slot cannot be booked by a consumer. */
    public static final DeliveryChannel VISIT = new DeliveryChannel("Visit");

    private static final Map<String, DeliveryChannel> KNOWN =
            Map.of(IN_PERSON.code, IN_PERSON, TELEPHONE.code, TELEPHONE, VIDEO.code, VIDEO, VISIT.code, VISIT);

    /** Checks that the code is not null. */
    public DeliveryChannel {
        requireNonNull(code, "code");
    }

    /** Returns the channel with this code: the constant, if there is one. */
    public static DeliveryChannel of(String code) {
        DeliveryChannel known = KNOWN.get(code);
        return known == null ? new DeliveryChannel(code) : known;
    }

    /**
     * Returns the code if it is one of the constants, otherwise {@code another channel}, since a provider may send
     * anything.
     */
    @Override
    public String toString() {
        return KNOWN.containsKey(code) ? code : "another channel";
    }
}
