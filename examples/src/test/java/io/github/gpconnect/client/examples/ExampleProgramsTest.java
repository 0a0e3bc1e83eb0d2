package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The programs to copy do what they say, on the machine's own clock as whoever copies them will run them. */
class ExampleProgramsTest {
    @TempDir
    private Path directory;

    private SimulatedSpine spine;
    private SimulatedPractice practice;
    private String[] args;

    @BeforeEach
    void start() throws IOException {
        spine = SimulatedSpine.start();
        practice = spine.practice("A20047");
        spine.credentials().writeTo(directory);
        args = new String[] {spine.proxyUrl().toString(), practice.serviceRoot().toString(), directory.toString()};
    }

    @AfterEach
    void stop() {
        spine.close();
    }

    @Test
    void one_books() {
        BookAnAppointment.main(args);

        assertThat(statuses()).containsExactly("booked");
    }

    @Test
    void one_lists_and_cancels() {
        ListAndCancel.main(args);
        assertThat(statuses()).isEmpty();

        BookAnAppointment.main(args);
        BookAnAppointment.main(args);
        ListAndCancel.main(args);
        assertThat(statuses()).containsExactly("cancelled", "booked");

        ListAndCancel.main(args);
        assertThat(statuses()).containsExactly("cancelled", "cancelled");
    }

    @Test
    void one_registers_if_need_be_and_books() {
        RegisterThenBook.main(args);
        RegisterThenBook.main(args);

        assertThat(statuses()).containsExactly("booked", "booked");
        assertThat(practice.patients())
                .filteredOn(patient -> patient.toString().contains("9994536109"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(classes = {BookAnAppointment.class, ListAndCancel.class, RegisterThenBook.class})
    void each_is_short_enough_to_be_read_at_a_glance(Class<?> program) throws IOException {
        Path source = Path.of("src/main/java", program.getName().replace('.', '/') + ".java");

        assertThat(Files.readAllLines(source)).hasSizeLessThanOrEqualTo(70);
    }

    private List<String> statuses() {
        List<ObjectNode> appointments = practice.appointments();
        return appointments.stream()
                .map(appointment -> appointment.path("status"))
                .map(JsonNode::asText)
                .toList();
    }
}
