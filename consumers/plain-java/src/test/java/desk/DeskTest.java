package desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.junit.GpConnectExtension;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeskTest {
    /** The desk reads the machine's clock, so the practice does too. */
    @RegisterExtension
    static final GpConnectExtension GP_CONNECT =
            GpConnectExtension.of(GpConnectSimulation.builder().clock(Clock.systemUTC()));

    @Test
    void nothing_is_booked_if_nothing_is_free() {
        AppointmentClient appointments = mock(AppointmentClient.class);
        FreeSlots none = FreeSlots.of(List.of());
        when(appointments.search(any(SlotSearch.class))).thenReturn(none);

        assertThat(new Desk(mock(Foundations.class), appointments).bookEarliest("9990104107")).isEmpty();

        verify(appointments, never()).book(any(BookingRequest.class));
    }

    @Test
    void the_earliest_slot_is_booked_at_the_practice(
            Foundations foundations, AppointmentClient appointments, SimulatedPractice practice) {
        Desk desk = new Desk(foundations, appointments);

        assertThat(desk.bookEarliest(InventedPeople.REGISTERED.nhsNumber())).isPresent();

        assertThat(practice.appointments()).hasSize(1);
    }
}
