package io.github.gpconnect.client.examples;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.*;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.foundations.*;
import io.github.gpconnect.client.identity.*;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A program that books the earliest slot of the coming week. Arguments: proxy URL, practice URL, directory of the TLS
 * files.
 */
public final class BookAnAppointment {
    // Put your own values here: the practice, the patient and the requester. These fit 'gpconnect simulate'.
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final Asid PRACTICE_ASID = Asid.of("918908548628");
    private static final NhsNumber PATIENT = NhsNumber.of("9990104107");
    private static final URI HERE = URI.create("https://kestrel-vale.example/");
    private static final Requester REQUESTER = Requester.of(
            ConsumerOrganisation.builder()
                    .odsCode(OdsCode.of("ZZ901"))
                    .asid(Asid.of("999000000901"))
                    .name("Kestrel Vale Urgent Care")
                    .telephone("01632 960901")
                    .build(),
            ConsumerUser.builder()
                    .id("u-117")
                    .name("Okafor", "Maren")
                    .localIdentifier(HERE, "mokafor")
                    .build(),
            ConsumerDevice.builder()
                    .identifier(HERE, "desk-4")
                    .model("Our product")
                    .version("1.0")
                    .build());

    private BookAnAppointment() {}

    /** Runs it. */
    public static void main(String[] args) {
        Path tls = Path.of(args[2]);
        try (GpConnectClient gpConnect = GpConnectClient.builder()
                .spineProxy(URI.create(args[0]))
                .tls(TlsSettings.pem(tls.resolve("client-cert.pem"), tls.resolve("client-key.pem"))
                        .trusting(tls.resolve("spine-root.pem")))
                .issuer(HERE)
                .directory(StaticDirectory.of(Practice.of(PRACTICE, PRACTICE_ASID, URI.create(args[1]))))
                .build()) {
            AppointmentClient appointments =
                    AppointmentClient.of(gpConnect.as(REQUESTER).at(PRACTICE));
            Foundations foundations = Foundations.of(gpConnect.as(REQUESTER).at(PRACTICE));
            LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);

            Patient patient = foundations.findPatient(PATIENT).orElseThrow();
            FreeSlots free = appointments.search(SlotSearch.days(tomorrow, tomorrow.plusDays(6))
                    .withPractitioners()
                    .withLocations());
            Slot earliest = free.earliest().orElseThrow();
            Appointment booked = appointments.book(BookingRequest.of(patient, earliest)
                    .description("Asthma review")
                    .comment("Prefers mornings"));
            System.out.println("Booked " + booked.id() + " at " + booked.start());
        }
    }
}
