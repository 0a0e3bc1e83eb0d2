package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.spi.LogicalIds;

/**
 * The logical id under which one practice's system holds a schedule. It has no meaning at another practice.
 *
 * @param value one to 64 letters, digits, hyphens and dots
 */
public record ScheduleId(String value) {
    /** Throws an {@link io.github.gpconnect.client.error.InvalidInputException} if the value is not a valid id. */
    public ScheduleId {
        value = LogicalIds.checked("A schedule's id", value);
    }

    /**
     * Returns the id with this value.
     *
     * @throws io.github.gpconnect.client.error.InvalidInputException if it is not a valid id
     */
    public static ScheduleId of(String value) {
        return new ScheduleId(value);
    }

    /** Returns the value alone. */
    @Override
    public String toString() {
        return value;
    }
}
