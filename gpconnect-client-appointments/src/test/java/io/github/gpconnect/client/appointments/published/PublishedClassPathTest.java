package io.github.gpconnect.client.appointments.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.ChildProgram;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The class path that users get holds all that the main job needs, whatever comes back, and not what was left out. */
@Tag("slow")
@Timeout(300)
class PublishedClassPathTest {
    private static final String CLASSES = "classes.txt";
    private static final Pattern MODEL =
            Pattern.compile("org\\.hl7\\.fhir\\.dstu3\\.model\\.\\S+|ca\\.uhn\\.fhir\\.context\\.FhirContext(?=\\s)");
    private static final String FHIR = "application/fhir+json;charset=utf-8";
    private static final SimulatedPatient REGISTERED = InventedPeople.REGISTERED;
    private static final SimulatedPerson UNREGISTERED = InventedPeople.UNREGISTERED;
    /** With what XHTML has beyond letters, but for entities by name, which HAPI does not know. */
    private static final String NARRATIVE =
            "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"a\">Caf&#233;&#160;&#8211;"
                    + " <b>see</b> <a href=\"https://example.org/\">here</a><br/></p><table><tr><td>1</td></tr></table></div>";

    @TempDir
    private Path directory;

    @AutoClose
    private final SimulatedSpine spine = SimulatedSpine.start();

    private final SimulatedPractice practice = spine.practice("A20047");
    private ChildProgram program;

    /** As Maven resolves it for a project that depends on this module alone. */
    private static List<String> published() throws IOException, URISyntaxException {
        Path tests = testClasses();
        String resolved = Files.readString(tests.resolveSibling("published-class-path.txt"), StandardCharsets.UTF_8);
        return Stream.concat(
                        Stream.of(tests.resolveSibling("classes").toString()),
                        Arrays.stream(resolved.strip().split(File.pathSeparator, -1)))
                .toList();
    }

    private static Path testClasses() throws URISyntaxException {
        return Path.of(MainJob.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    @BeforeEach
    void start() throws IOException, URISyntaxException {
        CredentialFiles files = spine.credentials().writeTo(directory);
        // Of the tests' classes the program alone: their directory would bring the tests' resources along.
        Path classes = directory.resolve("program");
        String file = MainJob.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(classes.resolve(file).getParent());
        Files.copy(testClasses().resolve(file), classes.resolve(file));
        String classPath = String.join(File.pathSeparator, published()) + File.pathSeparator + classes;
        program = ChildProgram.start(
                directory,
                "-ea",
                "-Xlog:class+load:file=" + CLASSES + "::filecount=0",
                "-cp",
                classPath,
                MainJob.class.getName(),
                spine.proxyUrl().toString(),
                practice.odsCode(),
                practice.asid(),
                practice.serviceRoot().toString(),
                files.pem().toString(),
                files.rootPem().toString());
    }

    @AfterEach
    void stop() {
        program.close();
    }

    private void assertPrints(String outcome, String... command) throws IOException {
        assertThat(program.run(String.join(" ", command), command[0])).isEqualTo(outcome);
    }

    /** Ends the program, which completes its list of the classes that it has loaded. */
    private Stream<String> loaded() throws IOException, InterruptedException {
        program.end();
        return Files.readAllLines(directory.resolve(CLASSES), StandardCharsets.UTF_8).stream();
    }

    /** Of these classes FHIR's model, and the context that describes it. */
    private static List<String> model(Stream<String> loaded) {
        return loaded.flatMap(line -> MODEL.matcher(line).results())
                .map(MatchResult::group)
                .toList();
    }

    private void respondNext(int status, String contentType, String body) {
        spine.respondNext(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", contentType)
                .body(body)
                .build());
    }

    @Test
    void the_main_job_is_done() throws IOException {
        assertPrints("true", "search");
        assertPrints("done", "find", REGISTERED.nhsNumber());
        assertPrints("done", "look-up");
        assertPrints("done", "book");
        assertPrints("done", "read");
        assertPrints("done", "details");
        assertPrints("done", "amend");
        assertPrints("1", "list");
        assertPrints("done", "cancel");
        assertPrints(
                "done",
                "register",
                UNREGISTERED.nhsNumber(),
                UNREGISTERED.family(),
                UNREGISTERED.given(),
                UNREGISTERED.birthDate().toString());
        assertPrints("done", "capabilities");
    }

    @Test
    void slots_are_searched_without_fhirs_model() throws IOException, InterruptedException {
        assertPrints("true", "search");
        List<String> loaded = loaded().toList();
        assertThat(loaded).anyMatch(line -> line.contains(AppointmentClient.class.getName() + " "));
        assertThat(model(loaded.stream())).isEmpty();
    }

    @Test
    void slots_are_searched_without_the_token_librarys_own_json_library() throws IOException, InterruptedException {
        assertPrints("true", "search");
        assertThat(loaded().toList())
                .anyMatch(line -> line.contains("com.nimbusds.jose.PlainObject "))
                .noneMatch(line -> line.contains("com.nimbusds.jose.shaded."));
    }

    @Test
    void warming_up_loads_fhirs_model() throws IOException, InterruptedException {
        assertPrints("true", "search");
        assertPrints("done", "warm-up");
        assertThat(model(loaded()))
                .contains(
                        "ca.uhn.fhir.context.FhirContext",
                        "org.hl7.fhir.dstu3.model.Appointment",
                        "org.hl7.fhir.dstu3.model.Patient");
    }

    @Test
    void what_resources_may_hold_is_read_and_sent_back() throws IOException {
        assertPrints("true", "search");
        assertPrints("done", "find", REGISTERED.nhsNumber());
        assertPrints("done", "book");
        ObjectNode held = practice.appointments().get(0).deepCopy();
        held.putObject("text").put("status", "generated").put("div", NARRATIVE);
        held.withArray("extension")
                .addObject()
                .put("url", "https://example.org/unknown")
                .put("valueBase64Binary", "Q2Fmw6k=");
        held.withArray("extension")
                .addObject()
                .put("url", "https://example.org/unknown")
                .putObject("valueQuantity")
                .put("value", 1.5);
        respondNext(200, FHIR, held.toString());
        assertPrints("done", "read");
        respondNext(200, FHIR, held.put("comment", "Step-free access").toString());
        assertPrints("done", "amend");
        assertThat(new String(spine.lastRequest().body(), StandardCharsets.UTF_8))
                .contains("Caf", "valueBase64Binary", "valueQuantity");
    }

    @Test
    void what_goes_wrong_is_reported() throws IOException {
        assertPrints("true", "search");
        assertPrints("done", "find", REGISTERED.nhsNumber());
        assertPrints("done", "book");
        assertPrints("done", "book"); // refused as a duplicate, and found on record: it is the same booking
        respondNext(
                422,
                FHIR,
                "{\"resourceType\":\"OperationOutcome\",\"text\":{\"status\":\"generated\",\"div\":\"<div>No</div>\"},"
                        + "\"issue\":[{\"severity\":\"error\",\"code\":\"invalid\"}]}");
        assertPrints("REFUSED_BY_PRACTICE", "read");
        respondNext(
                200,
                "application/fhir+xml",
                "<Appointment xmlns=\"http://hl7.org/fhir\"><id value=\"1\"/></Appointment>");
        assertPrints("UNREADABLE_RESPONSE", "read");
        respondNext(200, "text/html", "<html></html>");
        assertPrints("UNREADABLE_RESPONSE", "read");
        respondNext(200, FHIR, "{\"resourceType\":\"Appointment\",\"start\":\"never\",\"slot\":7,\"unheard\":[{}]}");
        assertPrints("UNREADABLE_RESPONSE", "read");
        respondNext(200, FHIR, "{\"resourceType\":\"Appoint");
        assertPrints("UNREADABLE_RESPONSE", "read");
        respondNext(502, "text/html", "<html></html>");
        assertPrints("NOT_REACHED", "read");
    }
}
