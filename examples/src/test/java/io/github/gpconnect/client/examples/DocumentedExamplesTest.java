package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every Java example in the README, the guides and the Javadoc compiles against the library as it is. */
class DocumentedExamplesTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern MARKDOWN = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVADOC = Pattern.compile("<pre>\\{@code\\n(.*?)\\n\\s*\\* }</pre>", Pattern.DOTALL);

    /** What the examples take for granted: imports, and things that a caller has. */
    private static final String BEFORE = """
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
            import io.github.gpconnect.client.resilience.*;
            import io.github.gpconnect.client.sds.*;
            import io.github.gpconnect.client.seal.*;
            import io.github.gpconnect.client.specification.*;
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
            import mockwebserver3.MockResponse;
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
                NhsNumber nhsNumber;
                Slot slot;
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
                long seed;
                Instant start, end;
                ObservationRegistry observationRegistry;
                LocalDate monday, friday;
                List<OdsCode> nearby;

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
            boolean markdown = file.toString().endsWith(".md");
            Matcher examples = (markdown ? MARKDOWN : JAVADOC).matcher(text(file));
            while (examples.find()) {
                String example =
                        markdown ? examples.group(1) : examples.group(1).replaceAll("(?m)^\\s*\\* ?", "");
                String name = ROOT.relativize(file) + ", example " + (tests.size() + 1);
                tests.add(DynamicTest.dynamicTest(name, () -> compiles(example)));
            }
        }
        assertThat(tests).as("examples found").hasSizeGreaterThanOrEqualTo(9);
        return tests.stream();
    }

    private void compiles(String example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(BEFORE + wrapped(example) + "\n}\n")))
                .call();
        assertThat(compiled).as(complaints + "\n" + example).isTrue();
    }

    private static String wrapped(String example) {
        String code = example.strip();
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

        Source(String text) {
            super(URI.create("string:///Surroundings.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
