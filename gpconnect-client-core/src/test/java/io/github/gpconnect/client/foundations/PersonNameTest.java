package io.github.gpconnect.client.foundations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PersonNameTest {
    @Test
    void a_name_is_shown_as_nhs_systems_show_it() {
        assertThat(PersonName.of("Singh", List.of("Asha"), List.of("Ms")).formatted())
                .isEqualTo("SINGH, Asha (Ms)");
        assertThat(PersonName.of("Singh", List.of("Asha", "Devi"), List.of("Prof", "Dr"))
                        .formatted())
                .isEqualTo("SINGH, Asha Devi (Prof Dr)");
    }

    @Test
    void what_is_missing_leaves_no_trace() {
        assertThat(PersonName.of("Singh", List.of(), List.of()).formatted()).isEqualTo("SINGH");
        assertThat(PersonName.of("", List.of("Asha"), List.of()).formatted()).isEqualTo("Asha");
        assertThat(PersonName.of("", List.of("Asha"), List.of("Ms")).formatted())
                .isEqualTo("Asha (Ms)");
        assertThat(PersonName.of("Singh", List.of(), List.of("Ms")).formatted()).isEqualTo("SINGH (Ms)");
        assertThat(PersonName.of("", List.of(), List.of()).formatted()).isEmpty();
    }

    @Test
    void capitals_are_english_ones_wherever_the_machine_is() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr-TR"));
        try {
            assertThat(PersonName.of("Whitby", List.of(), List.of()).formatted())
                    .isEqualTo("WHITBY");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_name_is_copied_and_hidden() {
        List<String> given = new ArrayList<>(List.of("Asha"));
        PersonName name = PersonName.of("Singh", given, List.of("Ms"));
        given.add("Devi");

        assertThat(name.given()).containsExactly("Asha");
        assertThat(name).hasToString("PersonName[hidden]");
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException()
                .isThrownBy(() -> PersonName.of(null, List.of(), List.of()))
                .withMessage("family");
        assertThatNullPointerException().isThrownBy(() -> PersonName.of("", null, List.of()));
        assertThatNullPointerException().isThrownBy(() -> PersonName.of("", List.of(), null));
    }
}
