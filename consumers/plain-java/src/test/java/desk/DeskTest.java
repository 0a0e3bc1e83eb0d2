package desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.fixtures.CredentialFiles;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerDevice;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskTest {
    private static final OdsCode PRACTICE = OdsCode.of("A20047");
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

    @Test
    void nothing_is_offered_if_nothing_is_free() throws Exception {
        AppointmentClient appointments = mock(AppointmentClient.class);
        FreeSlots none = FreeSlots.of(List.of());
        when(appointments.search(any(SlotSearch.class))).thenReturn(none);

        assertThat(new Desk(mock(Foundations.class), appointments).offerEarliest()).isEmpty();
    }

    @Test
    void the_earliest_slot_is_booked_after_it_was_json(@TempDir Path tls) throws Exception {
        try (SimulatedSpine spine = SimulatedSpine.start()) {
            SimulatedPractice practice = spine.practice(PRACTICE.value());
            CredentialFiles files = spine.credentials().writeTo(tls);
            try (GpConnectClient gpConnect = GpConnectClient.builder()
                    .spineProxy(spine.proxyUrl())
                    .tls(TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem()))
                    .issuer(HERE)
                    .directory(StaticDirectory.of(
                            Practice.of(PRACTICE, Asid.of(practice.asid()), practice.serviceRoot())))
                    .build()) {
                Desk desk = new Desk(
                        Foundations.of(gpConnect.as(REQUESTER).at(PRACTICE)),
                        AppointmentClient.of(gpConnect.as(REQUESTER).at(PRACTICE)));

                String slot = desk.offerEarliest().orElseThrow();
                assertThat(slot).contains("\"start\":");
                assertThat(desk.book(slot, InventedPeople.REGISTERED.nhsNumber()).isCancelled()).isFalse();
            }
            assertThat(practice.appointments()).hasSize(1);
        }
    }
}
