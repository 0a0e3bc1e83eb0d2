package io.github.gpconnect.client.appointments.bounds;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.ChildProgram;
import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process with a heap of 256 MB survives whatever practices send, and ends each call in one of the library's ways. */
@Tag("slow")
@Timeout(300)
class SmallHeapTest {
    private static final int PRACTICES = 30;
    private static final int HOSTILE = 20;
    private static final int SLOTS_OF_A_DAY = 96;
    private static final int MORE_MEGABYTES = 30;

    @TempDir
    private Path directory;

    @AutoClose
    private final SimulatedSpine spine = started();

    private ChildProgram program;

    /** As it is for this test; a launcher may have a class loader of its own for it. */
    private static String classPath() {
        return SmallHeap.class.getClassLoader() instanceof URLClassLoader own
                ? Arrays.stream(own.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    private static String code(int number) {
        return "B%05d".formatted(30_000 + number);
    }

    private static SimulatedSpine started() {
        SimulatedSpine.Builder builder = SimulatedSpine.builder().clock(GpConnectSimulation.MONDAY_MORNING);
        IntStream.range(0, PRACTICES)
                .forEach(number -> builder.practice(SimulatedPractice.builder(code(number))
                        .asid("2000000%05d".formatted(number))
                        .fortnightOfSlots()
                        .inventedPeople()));
        return builder.start();
    }

    @BeforeEach
    void start() throws IOException {
        CredentialFiles files = spine.credentials().writeTo(directory);
        Path practices = directory.resolve("practices.txt");
        Files.writeString(
                practices,
                spine.practices().stream()
                        .map(practice -> practice.odsCode() + " " + practice.asid() + " " + practice.serviceRoot())
                        .collect(Collectors.joining("\n")));
        program = ChildProgram.start(
                directory,
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                SmallHeap.class.getName(),
                spine.proxyUrl().toString(),
                files.pem().toString(),
                files.rootPem().toString(),
                practices.toString());
    }

    @AfterEach
    void stop() {
        program.close();
    }

    private String run(String command) throws IOException {
        return program.run(command, command);
    }

    private void faults(Fault.Kind kind) {
        spine.faults(request -> Optional.of(Fault.of(kind)));
    }

    private static int practiceOf(ArrivingRequest request) {
        return IntStream.range(0, PRACTICES)
                .filter(number -> request.target().contains("/" + code(number) + "/"))
                .findFirst()
                .orElseThrow();
    }

    /** Each of the hostile practices has one of these, each of these as many of them. */
    private void hostile(Fault.Kind... kinds) {
        spine.faults(request -> {
            int number = practiceOf(request);
            return number < HOSTILE ? Optional.of(Fault.of(kinds[number % kinds.length])) : Optional.empty();
        });
    }

    private void assertThatAllIsAsBefore(long heapBefore) throws IOException {
        spine.faults(request -> Optional.empty());
        assertThat(run("threads")).isEqualTo("0");
        assertThat(Long.parseLong(run("heap"))).isLessThan(heapBefore + MORE_MEGABYTES);
        assertThat(run("search")).isEqualTo(SLOTS_OF_A_DAY + " slots, left out {}");
    }

    @Test
    void twenty_of_thirty_practices_overwhelm_a_federated_search_and_ten_are_found() throws IOException {
        assertThat(run("federated")).isEqualTo("{SLOTS=30}, 2880 slots");
        long heap = Long.parseLong(run("heap"));
        hostile(Fault.Kind.FLOOD_OF_SLOTS);
        assertThat(run("federated")).isEqualTo("{SLOTS=10, UNREACHABLE=20}, 960 slots");
        hostile(
                Fault.Kind.FLOOD_OF_ELEMENTS,
                Fault.Kind.FLOOD_OF_NAMES,
                Fault.Kind.FLOOD_OF_ISSUES,
                Fault.Kind.UNAVAILABLE_FOR_AGES);
        assertThat(run("federated")).isEqualTo("{SLOTS=10, REFUSED=5, UNREACHABLE=15}, 960 slots");
        assertThatAllIsAsBefore(heap);
    }

    @Test
    void each_call_ends_in_one_exception_of_the_library() throws IOException {
        assertThat(run("book")).startsWith("booked 2026-11-23T09:00");
        assertThat(run("list")).isEqualTo("1 appointments");
        assertThat(run("read")).startsWith("2026-11-23T09:00");
        long heap = Long.parseLong(run("heap"));
        for (Fault.Kind kind : new Fault.Kind[] {Fault.Kind.FLOOD_OF_ELEMENTS, Fault.Kind.FLOOD_OF_NAMES}) {
            faults(kind);
            for (String command : new String[] {"read", "list", "search"}) {
                assertThat(run(command))
                        .as("%s %s", command, kind)
                        .isEqualTo("UNREADABLE_RESPONSE, 0 issues and 0 more");
            }
        }
        faults(Fault.Kind.FLOOD_OF_ISSUES);
        assertThat(run("read")).isEqualTo("REFUSED_BY_PRACTICE, 100 issues and 949900 more");
        faults(Fault.Kind.FLOOD_OF_SLOTS);
        assertThat(run("search")).isEqualTo("100000 slots, left out {OVER_LIMIT=78095}");
        spine.faults(request -> request.method().equals("POST")
                ? Optional.of(Fault.of(Fault.Kind.FLOOD_OF_ELEMENTS))
                : Optional.empty());
        assertThat(run("book")).startsWith("booked 2026-11-23T09:");
        assertThat(spine.practices().get(0).appointments()).hasSize(2);
        spine.faults(request -> Optional.empty());
        assertThat(run("threads")).isEqualTo("0");
        assertThat(Long.parseLong(run("heap"))).isLessThan(heap + MORE_MEGABYTES);
    }
}
