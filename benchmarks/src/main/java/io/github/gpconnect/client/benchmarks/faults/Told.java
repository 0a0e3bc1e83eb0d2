package io.github.gpconnect.client.benchmarks.faults;

/** What a caller was told of a booking. */
enum Told {
    BOOKED("booked"),
    TAKEN("slot taken"),
    REFUSED("refused"),
    NOT_SENT("not sent"),
    NOT_MADE("not made"),
    UNKNOWN("unknown");

    private final String words;

    Told(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    boolean isNotBooked() {
        return this != BOOKED && this != UNKNOWN;
    }
}
