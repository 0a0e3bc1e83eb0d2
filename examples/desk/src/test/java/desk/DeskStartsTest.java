package desk;

import static org.assertj.core.api.Assertions.assertThat;

import desk.booking.SlotSearches;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ActiveProfiles;

@Tag("slow")
@SpringBootTest(properties = "desk.data=./target/desk-starts")
@ActiveProfiles("simulation")
class DeskStartsTest {
    @Autowired
    private SlotSearches searches;

    @Test
    void the_simulation_starts() {
        assertThat(searches).isNotNull();
    }
}
