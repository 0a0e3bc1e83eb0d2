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
        assertThat(PostalAddress.builder()
                        .lines(List.of("4 Tannery Walk", "Beckside"))
                        .city("Millbeck")
                        .district("Cumbria")
                        .postalCode("ZZ99 4MB")
                        .country("GBR")
                        .build()
                        .formatted())
                .isEqualTo("4 Tannery Walk, Beckside, Millbeck, Cumbria, ZZ99 4MB, GBR");
    }

    @Test
    void what_is_missing_leaves_no_trace() {
        assertThat(PostalAddress.of("Millbeck", "ZZ99 4MB", "4 Tannery Walk").formatted())
                .isEqualTo("4 Tannery Walk, Millbeck, ZZ99 4MB");
        assertThat(PostalAddress.builder().build().formatted()).isEmpty();
        assertThat(PostalAddress.builder()
                        .city(" ")
                        .district("")
                        .postalCode("ZZ99 4MB")
                        .build()
                        .formatted())
                .isEqualTo("ZZ99 4MB");
    }

    @Test
    void empty_lines_are_left_out() {
        assertThat(PostalAddress.builder()
                        .lines(List.of("", "4 Tannery Walk", "  "))
                        .build()
                        .lines())
                .containsExactly("4 Tannery Walk");
    }

    @Test
    void an_address_is_copied_and_hidden() {
        List<String> lines = new ArrayList<>(List.of("4 Tannery Walk"));
        PostalAddress address =
                PostalAddress.builder().lines(lines).city("Millbeck").build();
        lines.clear();

        assertThat(address.lines()).containsExactly("4 Tannery Walk");
        assertThat(address).hasToString("PostalAddress[hidden]");
    }

    @Test
    void null_is_no_line() {
        assertThatNullPointerException()
                .isThrownBy(() -> PostalAddress.builder()
                        .lines(Arrays.asList("4 Tannery Walk", null))
                        .build());
        assertThatNullPointerException()
                .isThrownBy(() -> PostalAddress.builder().lines(null));
        assertThatNullPointerException()
                .isThrownBy(() -> PostalAddress.builder().city(null));
    }
}
