package io.github.gpconnect.client.appointments.published;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.foundations.Patient;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.OrganisationType;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.Retries;
import io.github.gpconnect.client.tls.TlsSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the command in each line of its input, and prints a line for each: the result, or how it failed. It is run on
 * the published class path, so nothing here may need more.
 */
final class MainJob {
    private static final int DAYS_AHEAD = 13;

    private final GpConnectClient client;
    private final AppointmentClient appointments;
    private final Foundations foundations;
    private final List<Slot> slots = new ArrayList<>();
    private Patient patient;
    private Appointment appointment;

    private MainJob(GpConnectClient client, OdsCode practice, Requester requester) {
        this.client = client;
        this.appointments = AppointmentClient.of(client.as(requester).at(practice));
        this.foundations = Foundations.of(client.as(requester).at(practice));
    }

    public static void main(String... args) throws IOException {
        Practice practice = Practice.of(OdsCode.of(args[1]), Asid.of(args[2]), URI.create(args[3]));
        Requester requester = Requester.of(
                ConsumerOrganisation.builder()
                        .odsCode(OdsCode.of("X26"))
                        .asid(Asid.of("200000000115"))
                        .name("The Hub")
                        .telephone("01632 960001")
                        .type(OrganisationType.URGENT_CARE)
                        .build(),
                ConsumerUser.builder()
                        .id("user-7")
                        .name("Okafor", "Adaeze")
                        .localIdentifier(URI.create("https://hub.example/Id/user"), "aokafor")
                        .build(),
                ConsumerDevice.builder()
                        .identifier(URI.create("https://hub.example/Id/device"), "desk-12")
                        .model("Hub Booking")
                        .version("1.0")
                        .build());
        try (GpConnectClient client = GpConnectClient.builder()
                        .spineProxy(URI.create(args[0]))
                        .tls(TlsSettings.pem(Path.of(args[4]), Path.of(args[4])).trusting(Path.of(args[5])))
                        .issuer(URI.create("https://hub.example/"))
                        .directory(StaticDirectory.of(practice))
                        .retries(Retries.off())
                        .build();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            MainJob job = new MainJob(client, practice.odsCode(), requester);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(job.done(line.split(" ", -1)));
            }
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // the test shows it when it fails
    private String done(String... command) {
        try {
            return command[0] + ": " + result(command);
        } catch (GpConnectException failed) {
            return command[0] + ": " + failed.kind();
        } catch (RuntimeException | LinkageError broken) {
            broken.printStackTrace();
            return command[0] + ": " + broken;
        }
    }

    private Object result(String... command) {
        LocalDate today = LocalDate.now(ZoneId.of("Europe/London"));
        switch (command[0]) {
            case "search" -> {
                slots.addAll(appointments
                        .search(SlotSearch.days(today.plusDays(1), today.plusDays(DAYS_AHEAD))
                                .withPractitioners()
                                .withLocations())
                        .slots());
                return !slots.isEmpty();
            }
            case "warm-up" -> client.warmUp().join();
            case "find" ->
                patient = foundations.findPatient(NhsNumber.of(command[1])).orElseThrow();
            case "look-up" -> foundations.readPatient(patient.id());
            case "book" ->
                appointment = appointments.book(BookingRequest.of(patient, slots.get(0))
                        .description("Asthma review")
                        .comment("Ground floor, please"));
            case "read" -> appointment = appointments.read(appointment.id());
            case "details" -> appointments.withDetails(List.of(appointment));
            case "amend" -> appointment = appointments.amend(appointment, Amendment.comment("Step-free access"));
            case "list" -> {
                return appointments
                        .list(patient.id(), today, today.plusDays(DAYS_AHEAD))
                        .size();
            }
            case "cancel" -> appointment = appointments.cancel(appointment, "Symptoms have gone");
            case "register" ->
                foundations.registerPatient(PatientRegistration.of(
                                NhsNumber.of(command[1]), command[2], command[3], LocalDate.parse(command[4]))
                        .build());
            case "capabilities" -> foundations.capabilities();
            default -> throw new IllegalArgumentException("Unknown command " + command[0]);
        }
        return "done";
    }
}
