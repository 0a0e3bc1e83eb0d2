package io.github.gpconnect.client.benchmarks.crash;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.foundations.PatientId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One booking that is to be made once.
 *
 * @param key the caller's key
 * @param patient the patient's logical id
 * @param slot the slot
 */
record BookingTask(String key, String patient, Slot slot) {
    static String keyOf(int index) {
        return "booking-" + index;
    }

    BookingRequest request() {
        return BookingRequest.of(PatientId.of(patient), slot).description("Crash bench");
    }

    /** Writes all tasks to a file, one a line. */
    static void write(List<BookingTask> tasks, Path file) throws IOException {
        Files.write(
                file,
                tasks.stream()
                        .map(task -> task.key + "\t" + task.patient + "\t" + task.slot.asText())
                        .toList());
    }

    /** Reads what {@link #write} wrote. */
    static List<BookingTask> read(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.split("\t", 3))
                .map(parts -> new BookingTask(parts[0], parts[1], Slot.parse(parts[2])))
                .toList();
    }
}
