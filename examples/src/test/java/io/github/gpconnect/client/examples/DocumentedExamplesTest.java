package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every Java example in the README, the guides and the Javadoc compiles against the library as it is. One that begins with an
 * import stands alone, and all in the README do. Any other is a class, statements or one expression, and may use the imports
 * and the members of {@link #SURROUNDINGS}.
 */
class DocumentedExamplesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* }</pre>", Pattern.DOTALL);

    private static final Path README = ROOT.resolve("README.md");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public )?(?:final )?class (\\w+)");
    private static final Pattern LAST_COMMENT = Pattern.compile("\\s+//[^\\n]*\\z");
    private static final int LONGEST_README = 130;
    private static final int LONGEST_LINE = 120;
    private static final int LINES_TO_A_BOOKING = 15;

    /** What the examples that do not stand alone take for granted: imports, and things that a caller has. */
    private static final String SURROUNDINGS = """
            import com.fasterxml.jackson.databind.json.JsonMapper;
            import io.github.gpconnect.client.*;
            import io.github.gpconnect.client.appointments.*;
            import io.github.gpconnect.client.appointments.federated.*;
            import io.github.gpconnect.client.appointments.fhir.*;
            import io.github.gpconnect.client.appointments.session.*;
            import io.github.gpconnect.client.audit.*;
            import io.github.gpconnect.client.call.*;
            import io.github.gpconnect.client.change.*;
            import io.github.gpconnect.client.directory.*;
            import io.github.gpconnect.client.error.*;
            import io.github.gpconnect.client.fixtures.*;
            import io.github.gpconnect.client.fixtures.UnpredictablePractice.*;
            import io.github.gpconnect.client.foundations.*;
            import io.github.gpconnect.client.foundations.PatientRegistration.PhoneUse;
            import io.github.gpconnect.client.identity.*;
            import io.github.gpconnect.client.jackson.*;
            import io.github.gpconnect.client.junit.*;
            import io.github.gpconnect.client.observation.*;
            import io.github.gpconnect.client.patient.*;
            import io.github.gpconnect.client.recovery.*;
            import io.github.gpconnect.client.recovery.audit.*;
            import io.github.gpconnect.client.resilience.*;
            import io.github.gpconnect.client.sds.*;
            import io.github.gpconnect.client.seal.*;
            import io.github.gpconnect.client.specification.*;
            import io.github.gpconnect.client.spring.*;
            import io.github.gpconnect.client.spring.test.*;
            import io.github.gpconnect.client.tls.*;
            import io.micrometer.observation.ObservationRegistry;
            import java.io.InputStream;
            import java.net.URI;
            import java.nio.file.*;
            import java.security.*;
            import java.security.cert.X509Certificate;
            import java.time.*;
            import java.util.*;
            import javax.net.ssl.*;
            import javax.sql.DataSource;
            import mockwebserver3.MockResponse;
            import org.springframework.beans.factory.annotation.Autowired;
            import org.springframework.context.annotation.Bean;
            import org.springframework.security.core.Authentication;
            import org.springframework.security.oauth2.core.ClaimAccessor;
            import org.springframework.security.oauth2.jwt.Jwt;
            import org.springframework.web.bind.annotation.*;
            import org.junit.jupiter.api.*;
            import org.junit.jupiter.api.extension.*;
            import static org.assertj.core.api.Assertions.assertThat;

            class Surroundings {
                GpConnectClient gpConnect;
                AppointmentClient appointments;
                Foundations foundations;
                PracticeDirectory directory;
                Path keyFile;
                SimulatedSpine spine;
                Practice practice;
                Requester requester;
                Patient patient;
                Demographics traced;
                PatientClient patientClient;
                SignedInGpConnect signedIn;
                PatientAppointments mine;
                LoggedInPatient loggedIn;
                AccessTokens tokens;
                String clientId, keyId;
                Map<String, String> idTokens;
                BookingOrganisation organisation;
                GpConnectException failure;
                NhsNumber nhsNumber;
                Slot slot;
                Appointment booked;
                BookingRequest request;
                Path identityFile, spineRootFile;
                char[] password, pin;
                byte[] key, newKey;
                KeyStore keyStore, trustStore;
                List<X509Certificate> authorities;
                X509ExtendedKeyManager keyManager;
                SSLContext sslContext;
                X509TrustManager trustManager;
                Map<String, String> vault;
                String kept, appointmentId;
                ChangeJournal journal;
                DataSource dataSource;
                RecoveryStore store;
                long seed;
                Instant start, end;
                ObservationRegistry observationRegistry;
                LocalDate monday, friday;
                List<OdsCode> nearby;

                void show(Optional<Patient> found) {}

                void showAtOnce(List<Slot> slots, int ended, int asked) {}

                void offer(OdsCode practice, Slot slot) {}

                void explain(OdsCode practice, String reason) {}

                void offerAnotherSlot() {}

                void searchAgain() {}

                void keep(String inDoubt) {}

                void resolveLater(String inDoubt) {}

                void tellTheUser(FailureKind kind, String message, boolean canRetry) {}

                static class Hub {
                    Hub(Foundations foundations, AppointmentClient appointments) {}

                    void bookFirstSlotFor(String nhsNumber) {}
                }

            """;

    @TempDir
    private Path classes;

    @TestFactory
    Stream<DynamicTest> each_example_compiles() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : documents()) {
            for (String example : examples(file)) {
                String name = ROOT.relativize(file) + ", example " + (tests.size() + 1);
                tests.add(DynamicTest.dynamicTest(name, () -> compiles(example)));
            }
        }
        assertThat(tests).as("examples found").hasSizeGreaterThanOrEqualTo(60);
        return tests.stream();
    }

    @Test
    void the_README_is_short_and_its_examples_stand_alone() {
        assertThat(text(README).lines()).hasSizeLessThanOrEqualTo(LONGEST_README);
        assertThat(examples(README)).isNotEmpty().allMatch(DocumentedExamplesTest::standsAlone);
    }

    @Test
    void from_the_requester_to_the_booking_there_are_few_lines() {
        List<String> program = examples(README).get(0).lines().toList();
        int first = indexOf(program, "Requester requester");
        int last = indexOf(program, ".book(");

        List<String> statements = program.subList(first, last + 1);
        assertThat(statements)
                .hasSizeLessThanOrEqualTo(LINES_TO_A_BOOKING)
                .allMatch(line -> line.length() <= LONGEST_LINE)
                .last()
                .matches(line -> line.endsWith(";"), "ends the statement");
    }

    @Test
    void the_program_of_the_README_books() throws Exception {
        String program = examples(README).get(0);
        compiles(program);
        try (SimulatedSpine spine = SimulatedSpine.start();
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            SimulatedPractice practice = spine.practice("A20047");
            Path tls = Files.createDirectory(classes.resolve("tls"));
            spine.credentials().writeTo(tls);
            String[] args = {
                spine.proxyUrl().toString(),
                practice.serviceRoot().toString(),
                tls.resolve("client-cert.pem").toString(),
                tls.resolve("client-key.pem").toString(),
                tls.resolve("spine-root.pem").toString()
            };

            loader.loadClass(nameOf(program)).getMethod("main", String[].class).invoke(null, (Object) args);

            assertThat(practice.appointments()).hasSize(1);
        }
    }

    private static List<String> examples(Path file) {
        boolean markdown = file.toString().endsWith(".md");
        return (markdown ? MARKDOWN : JAVADOC)
                .matcher(text(file))
                .results()
                .map(example -> example.group(1))
                .map(example -> markdown ? example : example.replaceAll("(?m)^\\s*\\* ?", ""))
                .map(String::strip)
                .toList();
    }

    private void compiles(String example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        Source source = standsAlone(example)
                ? new Source(nameOf(example), example)
                : new Source("Surroundings", SURROUNDINGS + wrapped(example) + "\n}\n");
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(source))
                .call();
        assertThat(compiled).as(complaints + "\n" + example).isTrue();
    }

    private static boolean standsAlone(String example) {
        return example.startsWith("import ");
    }

    private static String nameOf(String example) {
        Matcher name = CLASS.matcher(example);
        assertThat(name.find()).as("a class in\n" + example).isTrue();
        return name.group(1);
    }

    private static int indexOf(List<String> lines, String part) {
        return IntStream.range(0, lines.size())
                .filter(line -> lines.get(line).contains(part))
                .findFirst()
                .orElseThrow();
    }

    private static String wrapped(String example) {
        String code = LAST_COMMENT.matcher(example).replaceFirst("");
        if (code.startsWith("class ")) {
            return "static " + code;
        }
        boolean expression = !code.endsWith(";") && !code.endsWith("}");
        return "void example() throws Exception {\n" + (expression ? "Object value = " + code + ";" : code) + "\n}";
    }

    private static List<Path> documents() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(DocumentedExamplesTest::mayHoldExamples)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean mayHoldExamples(Path file) {
        String path = ROOT.relativize(file).toString().replace('\\', '/').toLowerCase(Locale.ROOT);
        return !path.contains("target/") && (path.endsWith(".md") || path.matches(".*src/main/java/.*\\.java"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One source file, in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
