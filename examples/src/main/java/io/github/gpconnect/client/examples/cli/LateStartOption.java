package io.github.gpconnect.client.examples.cli;

import io.github.gpconnect.client.appointments.BookingRequest;
import picocli.CommandLine.Option;

/** The option that confirms a slot that starts later than the patient must be seen. */
final class LateStartOption {
    @Option(
            names = "--confirm-late-start",
            order = 14,
            description = "Book the slot although it starts later than --seen-by. Refused otherwise.")
    private boolean confirmed;

    BookingRequest confirm(BookingRequest request) {
        return confirmed ? request.confirmingLateStart() : request;
    }
}
