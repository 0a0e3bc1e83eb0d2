package desk;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.jackson.GpConnectModule;
import io.github.gpconnect.client.observation.MicrometerObserver;
import io.github.gpconnect.client.tls.TlsSettings;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class DeskApplication {
    static final OdsCode PRACTICE = OdsCode.of("A20047");
    private static final URI HERE = URI.create("https://hub.example/");
    private static final Requester REQUESTER = Requester.of(
            ConsumerOrganisation.builder()
                    .odsCode(OdsCode.of("ZZ901"))
                    .asid(Asid.of("999000000901"))
                    .name("The Hub")
                    .telephone("01632 960901")
                    .build(),
            ConsumerUser.builder()
                    .id("user-7")
                    .name("Okafor", "Adaeze")
                    .localIdentifier(HERE, "aokafor")
                    .build(),
            ConsumerDevice.builder()
                    .identifier(HERE, "desk-12")
                    .model("Hub Booking")
                    .version("1.0")
                    .build());

    @Bean
    GpConnectClient gpConnect(
            @Value("${desk.spine-proxy}") URI proxy,
            @Value("${desk.tls}") Path tls,
            @Value("${desk.practice.asid}") String asid,
            @Value("${desk.practice.service-root}") URI serviceRoot,
            ObservationRegistry observations) {
        return GpConnectClient.builder()
                .spineProxy(proxy)
                .tls(TlsSettings.pem(tls.resolve("client-cert.pem"), tls.resolve("client-key.pem"))
                        .trusting(tls.resolve("spine-root.pem")))
                .issuer(HERE)
                .directory(StaticDirectory.of(Practice.of(PRACTICE, Asid.of(asid), serviceRoot)))
                .observing(new MicrometerObserver(observations))
                .build();
    }

    /** For Spring Boot 3.5, which has Jackson 2; Spring Boot 4 has Jackson 3, and finds its module by itself. */
    @Bean
    GpConnectModule json() {
        return new GpConnectModule();
    }

    @Bean
    Foundations foundations(GpConnectClient gpConnect) {
        return Foundations.of(gpConnect.as(REQUESTER).at(PRACTICE));
    }

    @Bean
    AppointmentClient appointments(GpConnectClient gpConnect) {
        return AppointmentClient.of(gpConnect.as(REQUESTER).at(PRACTICE));
    }
}
