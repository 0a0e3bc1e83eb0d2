package io.github.gpconnect.client.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerUserTest {
    private static final URI SYSTEM = URI.create("https://hub.example/Id/user");

    private static ConsumerUser.Builder complete() {
        return ConsumerUser.builder().id("user-7").name("Okafor", "Adaeze").localIdentifier(SYSTEM, "aokafor");
    }

    private static void assertRefused(UnaryOperator<ConsumerUser.Builder> setting, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> setting.apply(complete()).build())
                .withMessageStartingWith(message);
    }

    @Test
    void a_user_has_the_values_it_was_built_with() {
        ConsumerUser user = complete()
                .prefix("Miss")
                .smartcard("555021935107", "555021942107")
                .build();

        assertThat(user.id()).isEqualTo("user-7");
        assertThat(user.family()).isEqualTo("Okafor");
        assertThat(user.given()).isEqualTo("Adaeze");
        assertThat(user.prefix()).contains("Miss");
        assertThat(user.sdsUserId()).isEqualTo("555021935107");
        assertThat(user.sdsRoleProfileId()).isEqualTo("555021942107");
        assertThat(user.localSystem()).isEqualTo(SYSTEM);
        assertThat(user.localId()).isEqualTo("aokafor");
    }

    @Test
    void a_user_may_have_neither_prefix_nor_smartcard() {
        ConsumerUser user = complete().build();

        assertThat(user.prefix()).isEmpty();
        assertThat(user.sdsUserId()).isEqualTo("UNK");
        assertThat(user.sdsRoleProfileId()).isEqualTo("UNK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\u2003"})
    void nothing_is_blank(String blank) {
        assertRefused(builder -> builder.id(blank), "The user's id must not be blank");
        assertRefused(builder -> builder.name(blank, "Adaeze"), "The user's family name must not be blank");
        assertRefused(builder -> builder.name("Okafor", blank), "The user's given name must not be blank");
        assertRefused(builder -> builder.prefix(blank), "The user's prefix must not be blank");
        assertRefused(builder -> builder.smartcard(blank, "1"), "The user's SDS user id must not be blank");
        assertRefused(builder -> builder.smartcard("1", blank), "The user's SDS role profile id must not be blank");
        assertRefused(
                builder -> builder.localIdentifier(SYSTEM, blank), "The user's local identifier must not be blank");
    }

    @Test
    void nothing_holds_control_characters() {
        assertRefused(builder -> builder.id("user\n7"), "The user's id must not hold control characters");
        assertRefused(
                builder -> builder.name("Oka\u0000for", "Adaeze"),
                "The user's family name must not hold control characters");
    }

    /** Which no encoding can send. */
    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "Oka\uDE00for"})
    void nothing_holds_half_a_character(String half) {
        assertRefused(builder -> builder.id(half), "The user's id must not have an unpaired surrogate");
        assertRefused(
                builder -> builder.name("Okafor", half), "The user's given name must not have an unpaired surrogate");
    }

    @Test
    void nothing_is_left_out() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerUser.builder()
                        .name("Okafor", "Adaeze")
                        .localIdentifier(SYSTEM, "aokafor")
                        .build())
                .withMessage("The user's id must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerUser.builder()
                        .id("user-7")
                        .localIdentifier(SYSTEM, "aokafor")
                        .build())
                .withMessage("The user's family name must not be blank");
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ConsumerUser.builder()
                        .id("user-7")
                        .name("Okafor", "Adaeze")
                        .build())
                .withMessageContaining("The user's local identifier system must be an absolute URL of your own");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user", "/Id/user", "//hub.example/Id/user"})
    void the_local_identifier_has_an_absolute_system(String system) {
        assertRefused(
                builder -> builder.localIdentifier(URI.create(system), "aokafor"),
                "The user's local identifier system must be an absolute URL of your own, not '" + system + "'");
    }

    @Test
    void null_is_refused_by_name() {
        ConsumerUser.Builder builder = ConsumerUser.builder();
        assertThatNullPointerException().isThrownBy(() -> builder.id(null)).withMessage("id");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.name(null, "x"))
                .withMessage("family");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.name("x", null))
                .withMessage("given");
        assertThatNullPointerException().isThrownBy(() -> builder.prefix(null)).withMessage("prefix");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.smartcard(null, "x"))
                .withMessage("sdsUserId");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.smartcard("x", null))
                .withMessage("sdsRoleProfileId");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.localIdentifier(null, "x"))
                .withMessage("system");
        assertThatNullPointerException()
                .isThrownBy(() -> builder.localIdentifier(SYSTEM, null))
                .withMessage("value");
    }

    @Test
    void names_stay_out_of_logs() {
        assertThat(complete().prefix("Miss").build()).hasToString("ConsumerUser[user-7]");
    }

    @Test
    void a_user_does_not_change_with_its_builder() {
        ConsumerUser.Builder builder = complete();
        ConsumerUser first = builder.build();

        ConsumerUser second = builder.name("Penhallow", "Osric").build();

        assertThat(first.family()).isEqualTo("Okafor");
        assertThat(second.family()).isEqualTo("Penhallow");
    }
}
