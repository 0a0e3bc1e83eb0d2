package io.github.gpconnect.client.appointments;

import java.util.Arrays;

/** What has become of an appointment. */
public enum AppointmentStatus {
    /** It stands. */
    BOOKED("booked"),
    /** It was called off. */
    CANCELLED("cancelled"),
    /** It is not settled yet. */
    PENDING("pending"),
    /** It is only suggested. */
    PROPOSED("proposed"),
    /** The patient has come. */
    ARRIVED("arrived"),
    /** It has taken place. */
    FULFILLED("fulfilled"),
    /** The patient did not come. */
    NO_SHOW("noshow"),
    /** It was made by mistake. */
    ENTERED_IN_ERROR("entered-in-error"),
    /** The practice says something else, or nothing. */
    UNKNOWN("unknown");

    private final String code;

    AppointmentStatus(String code) {
        this.code = code;
    }

    /** The FHIR code. */
    public String code() {
        return code;
    }

    /** The status with this FHIR code, {@link #UNKNOWN} where there is none. */
    public static AppointmentStatus of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
