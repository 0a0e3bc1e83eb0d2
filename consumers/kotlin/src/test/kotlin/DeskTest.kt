package desk

import io.github.gpconnect.client.appointments.AppointmentClient
import io.github.gpconnect.client.appointments.BookingRequest
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
import org.mockito.Mockito.never
import org.mockito.Mockito.verify
import org.mockito.Mockito.`when`

class DeskTest {
    /** The desk reads the machine's clock, so the practice does too. */
    @JvmField
    @RegisterExtension
    val gpConnect: GpConnectExtension = GpConnectExtension.of(GpConnectSimulation.builder().clock(Clock.systemUTC()))

    @Test
    fun `nothing is booked if nothing is free`() {
        val appointments = mock(AppointmentClient::class.java)
        val none = FreeSlots.of(listOf())
        `when`(appointments.search(any(SlotSearch::class.java))).thenReturn(none)

        assertThat(Desk(mock(Foundations::class.java), appointments).bookEarliest("9990104107")).isNull()

        verify(appointments, never()).book(any(BookingRequest::class.java))
    }

    @Test
    fun `the earliest slot is booked at the practice`(
        foundations: Foundations,
        appointments: AppointmentClient,
        practice: SimulatedPractice,
    ) {
        val desk = Desk(foundations, appointments)

        assertThat(desk.bookEarliest(InventedPeople.REGISTERED.nhsNumber())).isNotNull()

        assertThat(practice.appointments()).hasSize(1)
    }
}
