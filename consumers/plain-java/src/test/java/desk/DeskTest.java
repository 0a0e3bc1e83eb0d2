package desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.gpconnect.client.appointments.AppointmentClient;
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
    void nothing_is_offered_if_nothing_is_free() throws Exception {
        AppointmentClient appointments = mock(AppointmentClient.class);
        FreeSlots none = FreeSlots.of(List.of());
        when(appointments.search(any(SlotSearch.class))).thenReturn(none);

        assertThat(new Desk(mock(Foundations.class), appointments).offerEarliest()).isEmpty();
    }

    @Test
    void the_earliest_slot_is_booked_after_it_was_json(
            Foundations foundations, AppointmentClient appointments, SimulatedPractice practice)
            throws Exception {
        Desk desk = new Desk(foundations, appointments);

        String slot = desk.offerEarliest().orElseThrow();

        assertThat(slot).contains("\"start\":");
        assertThat(desk.book(slot, InventedPeople.REGISTERED.nhsNumber()).cancelled()).isFalse();

        assertThat(practice.appointments()).hasSize(1);
    }
}
