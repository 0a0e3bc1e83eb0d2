package io.github.gpconnect.client.benchmarks.faults;

/** The outcome of a booking as reported to its caller. */
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
