package io.github.gpconnect.client.examples.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.FreeSlots.Dropped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlotsTextTest {
    private static FreeSlots leavingOut(Map<Dropped, Integer> dropped) {
        return FreeSlots.builder(List.of()).dropped(dropped).build();
    }

    @Test
    void what_was_left_out_is_counted_with_its_reasons() {
        FreeSlots found = leavingOut(Map.of(Dropped.PAST, 2, Dropped.REPEATED, 1));

        assertThat(SlotsText.leftOut(found))
                .contains("Left out: 3 slots that the practice sent as well (2 already begun, 1 sent more than once).");
        assertThat(SlotsText.leftOut(FreeSlots.of(List.of()))).isEmpty();
    }

    @Test
    void each_reason_has_words() {
        Map<Dropped, Integer> one = new EnumMap<>(Dropped.class);
        for (Dropped reason : Dropped.values()) {
            one.put(reason, 1);
        }

        assertThat(SlotsText.leftOut(leavingOut(one)).orElseThrow())
                .contains("Left out: " + Dropped.values().length + " slots")
                .doesNotContain("_");
    }
}
