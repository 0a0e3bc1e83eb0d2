package io.github.gpconnect.client.appointments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is kept of one practice's response, and what is left for the others'. */
class SlotShareTest {
    private static long taken(SlotShare share, int wanted) {
        return IntStream.range(0, wanted).filter(at -> share.slot()).count();
    }

    @Test
    void one_search_keeps_so_many_slots_whatever_is_beside_them() {
        SlotShare share = SlotShare.counting();

        assertThat(share.besides(1_000_000)).isTrue();
        assertThat(taken(share, SlotShare.MOST + 10)).isEqualTo(SlotShare.MOST);
        assertThat(share.besides(1_000_000)).isTrue();
        assertThat(share.besides(256L * SlotShare.MOST)).isFalse();
        assertThat(share.countsTheRest()).isTrue();
        assertThat(SlotShare.refusing().countsTheRest()).isFalse();
    }

    @Test
    void the_responses_of_one_search_share_it_and_a_repeated_attempt_begins_again() {
        SlotShare share = SlotShare.counting();
        taken(share, 60_000);
        share.keep();
        taken(share, 40_000);

        share.begin();

        assertThat(taken(share, SlotShare.MOST)).isEqualTo(40_000);
    }

    @Test
    void one_practice_gets_no_more_than_one_may_send() {
        SlotShare share = new SlotShare.Common(1_000, 100_000, 3).share();

        assertThat(taken(share, 2_000)).isEqualTo(1_000);
    }

    @Test
    void half_is_shared_out_and_the_other_half_is_for_those_that_need_it() {
        SlotShare.Common common = new SlotShare.Common(8_000, 10_000, 5);
        SlotShare large = common.share();
        SlotShare[] others = {common.share(), common.share(), common.share(), common.share()};

        assertThat(taken(large, 8_000)).isBetween(5_700L, 6_000L);
        for (SlotShare other : others) {
            assertThat(taken(other, 1_000)).isEqualTo(1_000);
            assertThat(other.slot()).isFalse();
        }
        large.drop();
        assertThat(taken(others[0], 3_000)).isEqualTo(3_000);
    }

    @Test
    void what_a_practice_does_not_need_is_for_the_others() {
        SlotShare.Common common = new SlotShare.Common(10_000, 10_000, 2);
        SlotShare small = common.share();
        SlotShare large = common.share();
        taken(small, 10);
        small.keep();
        small.end();

        assertThat(taken(large, 10_000)).isBetween(9_700L, 9_990L);
    }

    @Test
    void what_is_beside_the_slots_counts_as_slots() {
        SlotShare share = new SlotShare.Common(1_000, 1_000, 1).share();

        assertThat(share.besides(256 * 700)).isTrue();
        assertThat(taken(share, 1_000)).isBetween(40L, 300L);
    }
}
