package io.github.gpconnect.client.appointments;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The status of an appointment. A status that is not among the constants is kept as it was sent: compare with {@code
 * equals}, and expect others.
 *
 * @param code the FHIR code
 */
public record AppointmentStatus(String code) {
    /** It is booked. */
    public static final AppointmentStatus BOOKED = new AppointmentStatus("booked");

    /** It was cancelled. */
    public static final AppointmentStatus CANCELLED = new AppointmentStatus("cancelled");

    /** Not all participants have accepted it yet. */
    public static final AppointmentStatus PENDING = new AppointmentStatus("pending");

    /** It is proposed. */
    public static final AppointmentStatus PROPOSED = new AppointmentStatus("proposed");

    /** The patient has arrived. */
    public static final AppointmentStatus ARRIVED = new AppointmentStatus("arrived");

    /** It has taken place. */
    public static final AppointmentStatus FULFILLED = new AppointmentStatus("fulfilled");

    /** The patient did not attend. */
    public static final AppointmentStatus NO_SHOW = new AppointmentStatus("noshow");

    /** It was entered in error. */
    public static final AppointmentStatus ENTERED_IN_ERROR = new AppointmentStatus("entered-in-error");

    /** The practice sent no status. */
    public static final AppointmentStatus UNKNOWN = new AppointmentStatus("unknown");

    private static final Map<String, AppointmentStatus> KNOWN = Stream.of(
                    BOOKED, CANCELLED, PENDING, PROPOSED, ARRIVED, FULFILLED, NO_SHOW, ENTERED_IN_ERROR, UNKNOWN)
            .collect(Collectors.toUnmodifiableMap(AppointmentStatus::code, Function.identity()));

    /** Checks that the code is not null. */
    public AppointmentStatus {
        requireNonNull(code, "code");
    }

    /** Returns the status with this code: the constant, if there is one. */
    public static AppointmentStatus of(String code) {
        AppointmentStatus known = KNOWN.get(code);
        return known == null ? new AppointmentStatus(code) : known;
    }

    /** Returns this status if it is one of the constants, else {@link #UNKNOWN}. */
    AppointmentStatus recognised() {
        return KNOWN.getOrDefault(code, UNKNOWN);
    }

    /**
     * Returns the code if it is one of the constants, otherwise {@code another status}, since a provider may send
     * anything.
     */
    @Override
    public String toString() {
        return KNOWN.containsKey(code) ? code : "another status";
    }
}
