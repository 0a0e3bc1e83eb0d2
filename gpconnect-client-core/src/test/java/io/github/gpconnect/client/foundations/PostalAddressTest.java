package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PostalAddressTest {
    @Test
    void an_address_is_shown_on_one_line() {
        assertThat(new PostalAddress(List.of("4 Tannery Walk", "Beckside"), "Millbeck", "Cumbria", "ZZ99 4MB", "GBR")
                        .formatted())
                .isEqualTo("4 Tannery Walk, Beckside, Millbeck, Cumbria, ZZ99 4MB, GBR");
    }

    @Test
    void what_is_missing_leaves_no_trace() {
        assertThat(PostalAddress.of("Millbeck", "ZZ99 4MB", "4 Tannery Walk").formatted())
                .isEqualTo("4 Tannery Walk, Millbeck, ZZ99 4MB");
        assertThat(new PostalAddress(List.of(), null, null, null, null).formatted())
                .isEmpty();
        assertThat(new PostalAddress(List.of(), " ", "", "ZZ99 4MB", null).formatted())
                .isEqualTo("ZZ99 4MB");
    }

    @Test
    void empty_lines_are_left_out() {
        assertThat(new PostalAddress(List.of("", "4 Tannery Walk", "  "), null, null, null, null).lines())
                .containsExactly("4 Tannery Walk");
    }

    @Test
    void an_address_is_copied_and_hidden() {
        List<String> lines = new ArrayList<>(List.of("4 Tannery Walk"));
        PostalAddress address = new PostalAddress(lines, "Millbeck", null, null, null);
        lines.clear();

        assertThat(address.lines()).containsExactly("4 Tannery Walk");
        assertThat(address).hasToString("PostalAddress[hidden]");
    }

    @Test
    void null_is_no_line() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PostalAddress(Arrays.asList("4 Tannery Walk", null), null, null, null, null));
        assertThatNullPointerException().isThrownBy(() -> new PostalAddress(null, null, null, null, null));
    }
}
