package io.github.gpconnect.client.benchmarks.faults;

/** What a caller was told of a booking. */
enum ReportedOutcome {
    BOOKED("booked"),
    TAKEN("slot taken"),
    REFUSED("refused"),
    NOT_SENT("not sent"),
    NOT_MADE("not made"),
    UNKNOWN("unknown");

    private final String label;

    ReportedOutcome(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    boolean isNotBooked() {
        return this != BOOKED && this != UNKNOWN;
    }
}
