package io.github.gpconnect.client.examples.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.examples.Main;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedProfile;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.specification.Interaction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs commands on a Friday morning, with the configuration of a simulated Spine that lives as long as this. */
final class Desk implements AutoCloseable {
    static final Clock FRIDAY = Clock.fixed(Instant.parse("2026-11-20T08:00:00Z"), ZoneOffset.UTC);

    private static final Set<String> READS =
            Set.of(AppointmentClient.READ.currentId(), AppointmentClient.LIST.currentId());

    private final SimulatedSpine spine;
    private final Path config;
    private boolean refused;

    private Desk(SimulatedSpine spine, Path directory, String profile) {
        this.spine = spine;
        this.config = directory.resolve("desk.properties");
        try {
            Files.writeString(directory.resolve("text.key"), "a secret of these tests\n");
            Files.writeString(config, text(spine.credentials().writeTo(directory.resolve("tls")), profile));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Desk in(Path directory) {
        return new Desk(SimulatedSpine.builder().clock(FRIDAY).start(), directory, "current");
    }

    static Desk in(Path directory, SimulatedPractice.Builder... practices) {
        SimulatedSpine.Builder spine = SimulatedSpine.builder().clock(FRIDAY);
        for (SimulatedPractice.Builder practice : practices) {
            spine.practice(practice);
        }
        return new Desk(spine.start(), directory, "current");
    }

    static Desk inFoundingDraft(Path directory) {
        SimulatedSpine spine = SimulatedSpine.builder()
                .clock(FRIDAY)
                .profile(SimulatedProfile.FOUNDING_DRAFT)
                .start();
        return new Desk(spine, directory, "founding-draft");
    }

    SimulatedSpine spine() {
        return spine;
    }

    SimulatedPractice practice() {
        return spine.practices().get(0);
    }

    Path config() {
        return config;
    }

    /** Runs a command with this desk's configuration. */
    Outcome run(String... args) {
        return runWithout(Stream.concat(Stream.of(args), Stream.of("--config", config.toString()))
                .toArray(String[]::new));
    }

    /** Runs a command as it is. */
    static Outcome runWithout(String... args) {
        return runAt(FRIDAY, args);
    }

    static Outcome runAt(Clock clock, String... args) {
        return run(clock, 0, args);
    }

    /** Runs a command with this desk's configuration, with standard error on a terminal that is so wide. */
    Outcome runOnTerminal(int columns, String... args) {
        return run(
                FRIDAY,
                columns,
                Stream.concat(Stream.of(args), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }

    /** Runs a command with this desk's configuration and this on standard input. */
    Outcome runReading(String in, String... args) {
        return run(
                FRIDAY,
                0,
                in,
                Stream.concat(Stream.of(args), Stream.of("--config", config.toString()))
                        .toArray(String[]::new));
    }

    private static Outcome run(Clock clock, int columns, String... args) {
        return run(clock, columns, "", args);
    }

    private static Outcome run(Clock clock, int columns, String in, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CountDownLatch stopped = new CountDownLatch(0);
        int status = Main.execute(
                args,
                new Surroundings(
                        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out),
                        new PrintWriter(err),
                        new PrintWriter(err),
                        clock,
                        stopped,
                        columns,
                        "gpconnect"));
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Runs a command that was printed, as a POSIX shell would. */
    static Outcome runPrinted(String command) {
        List<String> words = words(command);
        if (!words.get(0).equals("gpconnect")) {
            throw new AssertionError("No command of gpconnect: " + command);
        }
        return runWithout(words.stream().skip(1).toArray(String[]::new));
    }

    private static List<String> words(String command) {
        try {
            Process shell = new ProcessBuilder(
                            "sh", "-c", "for word in " + command + "; do printf '%s\\n' \"$word\"; done")
                    .start();
            return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command with this desk's configuration and more options. */
    Outcome run(String[] command, String... more) {
        return run(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
    }

    /** Does this just before the next request of this interaction arrives at the practice. */
    void beforeNext(Interaction interaction, Runnable meanwhile) {
        AtomicBoolean over = new AtomicBoolean();
        spine.faults(request -> {
            if (request.interactionId().equals(interaction.currentId()) && !over.getAndSet(true)) {
                meanwhile.run();
            }
            return Optional.empty();
        });
    }

    /** Lets the practice itself change an appointment, so that it has another version. */
    void amendByThePractice(String appointment) {
        ObjectNode resource =
                practice().resource("Appointment", appointment).orElseThrow().deepCopy();
        resource.put("comment", "Room 2");
        resource.withObject("/meta").put("versionId", "99");
        practice().put(resource);
    }

    /** Cancels an appointment without another version, as practices with coarse versions do. */
    void cancelByThePractice(String appointment) {
        ObjectNode resource =
                practice().resource("Appointment", appointment).orElseThrow().deepCopy();
        resource.put("status", "cancelled");
        resource.putArray("extension")
                .addObject()
                .put(
                        "url",
                        "https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1")
                .put("valueString", "The clinic is closed");
        practice().put(resource);
    }

    void awaitLateCommits() {
        try {
            spine.awaitLateCommits();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Lets the proxy refuse to read or list appointments, once the other fault has happened. */
    void refuseReads() {
        refused = true;
    }

    /** Lets this go wrong with the next request of this interaction, once. */
    void faultOnce(Interaction interaction, Fault fault) {
        AtomicBoolean over = new AtomicBoolean();
        spine.faults(request -> {
            String called = request.interactionId();
            if (called.equals(interaction.currentId()) && !over.getAndSet(true)) {
                return Optional.of(fault);
            }
            return over.get() && refused && READS.contains(called)
                    ? Optional.of(Fault.of(Fault.Kind.REFUSED_IN_XML))
                    : Optional.empty();
        });
    }

    private String text(CredentialFiles tls, String profile) {
        String practices = spine.practices().stream()
                .map(practice -> "practice." + practice.odsCode() + ".url = " + practice.serviceRoot() + "\npractice."
                        + practice.odsCode() + ".asid = " + practice.asid())
                .collect(Collectors.joining("\n"));
        return """
                profile = %s
                spine.proxy = %s
                tls.identity = tls/%s
                tls.trust = tls/%s
                %s
                organisation.ods = ZZ777
                organisation.name = Heron Quay Hub
                organisation.asid = 999000000777
                organisation.type = urgent-care
                organisation.phone = 01632 960777
                user.id = u-7
                user.family = Brightwater
                user.given = Ottilie
                user.local-system = https://heron-quay.example/users
                user.local-id = obrightwater
                device.model = Desk
                device.version = 1
                device.system = https://heron-quay.example/devices
                device.identifier = desk-7
                issuer = https://heron-quay.example/
                outcome.grace-period = PT0.2S
                outcome.time-limit = PT2S
                outcome.text-key.file = text.key
                """.formatted(
                        profile,
                        spine.proxyUrl(),
                        tls.pem().getFileName(),
                        tls.rootPem().getFileName(),
                        practices);
    }

    @Override
    public void close() {
        spine.close();
    }
}
