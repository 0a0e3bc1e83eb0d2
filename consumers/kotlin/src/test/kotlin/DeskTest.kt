package desk

import io.github.gpconnect.client.GpConnectClient
import io.github.gpconnect.client.appointments.AppointmentClient
import io.github.gpconnect.client.appointments.FreeSlots
import io.github.gpconnect.client.appointments.SlotSearch
import io.github.gpconnect.client.directory.StaticDirectory
import io.github.gpconnect.client.fixtures.InventedPeople
import io.github.gpconnect.client.fixtures.SimulatedSpine
import io.github.gpconnect.client.foundations.Foundations
import io.github.gpconnect.client.identity.Asid
import io.github.gpconnect.client.identity.ConsumerDevice
import io.github.gpconnect.client.identity.ConsumerOrganisation
import io.github.gpconnect.client.identity.ConsumerUser
import io.github.gpconnect.client.identity.OdsCode
import io.github.gpconnect.client.identity.Practice
import io.github.gpconnect.client.identity.Requester
import io.github.gpconnect.client.tls.TlsSettings
import java.net.URI
import java.nio.file.Path
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.io.TempDir
import org.mockito.ArgumentMatchers.any
import org.mockito.Mockito.mock
import org.mockito.Mockito.`when`

class DeskTest {
    private val practiceCode = OdsCode.of("A20047")
    private val here = URI.create("https://hub.example/")
    private val requester = Requester.of(
        ConsumerOrganisation.builder()
            .odsCode(OdsCode.of("ZZ901"))
            .asid(Asid.of("999000000901"))
            .name("The Hub")
            .telephone("01632 960901")
            .build(),
        ConsumerUser.builder().id("user-7").name("Okafor", "Adaeze").localIdentifier(here, "aokafor").build(),
        ConsumerDevice.builder().identifier(here, "desk-12").model("Hub Booking").version("1.0").build(),
    )

    @Test
    fun `nothing is offered if nothing is free`() {
        val appointments = mock(AppointmentClient::class.java)
        val none = FreeSlots.of(listOf())
        `when`(appointments.search(any(SlotSearch::class.java))).thenReturn(none)

        assertThat(Desk(mock(Foundations::class.java), appointments).offerEarliest()).isNull()
    }

    @Test
    fun `the earliest slot is booked after it was JSON`(@TempDir tls: Path) {
        SimulatedSpine.start().use { spine ->
            val practice = spine.practice(practiceCode.value())
            val files = spine.credentials().writeTo(tls)
            GpConnectClient.builder()
                .spineProxy(spine.proxyUrl())
                .tls(TlsSettings.pem(files.certificatePem(), files.keyPem()).trusting(files.rootPem()))
                .issuer(here)
                .directory(StaticDirectory.of(Practice.of(practiceCode, Asid.of(practice.asid()), practice.serviceRoot())))
                .build()
                .use { gpConnect ->
                    val desk = Desk(
                        Foundations.of(gpConnect.as(requester).at(practiceCode)),
                        AppointmentClient.of(gpConnect.as(requester).at(practiceCode)),
                    )

                    val slot = desk.offerEarliest()!!
                    assertThat(desk.book(slot, InventedPeople.REGISTERED.nhsNumber()).isCancelled).isFalse()
                }
            assertThat(practice.appointments()).hasSize(1)
        }
    }
}
