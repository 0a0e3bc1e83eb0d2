package desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Foundations;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

@SpringBootTest(classes = Desk.class)
class DeskTest {
    @MockitoBean
    Foundations foundations;

    @MockitoBean
    AppointmentClient appointments;

    @Autowired
    Desk desk;

    @Test
    void nothing_is_booked_if_nothing_is_free() {
        FreeSlots none = FreeSlots.of(List.of());
        when(appointments.search(any(SlotSearch.class))).thenReturn(none);

        assertThat(desk.earliest()).isEmpty();
    }
}
