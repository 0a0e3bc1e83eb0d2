package desk

import io.github.gpconnect.client.appointments.AppointmentClient
import io.github.gpconnect.client.appointments.FreeSlots
import io.github.gpconnect.client.appointments.SlotSearch
import io.github.gpconnect.client.fixtures.InventedPeople
import io.github.gpconnect.client.fixtures.SimulatedPractice
import io.github.gpconnect.client.foundations.Foundations
import io.github.gpconnect.client.junit.GpConnectExtension
import io.github.gpconnect.client.junit.GpConnectSimulation
import java.time.Clock
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.api.extension.RegisterExtension
import org.mockito.ArgumentMatchers.any
import org.mockito.Mockito.mock
import org.mockito.Mockito.`when`

class DeskTest {
    /** The desk reads the machine's clock, so the practice does too. */
    @JvmField
    @RegisterExtension
    val gpConnect: GpConnectExtension = GpConnectExtension.of(GpConnectSimulation.builder().clock(Clock.systemUTC()))

    @Test
    fun `nothing is offered if nothing is free`() {
        val appointments = mock(AppointmentClient::class.java)
        val none = FreeSlots.of(listOf())
        `when`(appointments.search(any(SlotSearch::class.java))).thenReturn(none)

        assertThat(Desk(mock(Foundations::class.java), appointments).offerEarliest()).isNull()
    }

    @Test
    fun `the earliest slot is booked after it was JSON`(
        foundations: Foundations,
        appointments: AppointmentClient,
        practice: SimulatedPractice,
    ) {
        val desk = Desk(foundations, appointments)

        val slot = desk.offerEarliest()!!

        assertThat(desk.book(slot, InventedPeople.REGISTERED.nhsNumber()).cancelled()).isFalse()

        assertThat(practice.appointments()).hasSize(1)
    }
}
