package io.github.gpconnect.client.spi.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Texts are what was written, whatever they share with others; and each is there once. */
class TextsTest {
    /** Few characters, so that many are equal and more share their beginnings and ends; two pairs of them share a hash. */
    @Provide
    Arbitrary<List<String>> texts() {
        Arbitrary<String> text = Arbitraries.of(
                        "Aa", "BB", "C#", "Bb", "x", "https://x.example/", "\uD83D\uDE00", "\u0000")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
        Arbitrary<String> any = Arbitraries.strings().ofMaxLength(300);
        return Arbitraries.oneOf(text, text, any).list().ofMaxSize(60);
    }

    /** The texts of a response, whose members are known by their names. */
    private static final class Deduplicator {
        private final Texts texts = new Texts();
        private final Map<String, Texts.Position> members = new HashMap<>();

        String of(String name, String text, int from) {
            char[] buffer = ("#".repeat(from) + text + "##").toCharArray();
            return texts.of(members.computeIfAbsent(name, any -> new Texts.Position()), buffer, from, text.length());
        }
    }

    @Property(tries = 1000)
    void a_text_is_what_the_characters_spell(@ForAll("texts") List<String> written) {
        Deduplicator texts = new Deduplicator();
        for (String text : written) {
            assertThat(texts.of("name", text, 0)).isEqualTo(text);
            assertThat(texts.of("other", text, 5)).isEqualTo(text);
        }
    }

    /** What finds no place is not kept: so there is no table of equal hashes to be searched from end to end. */
    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void texts_that_differ_in_their_middle_alone_are_distinguished_and_cost_no_more_than_others() {
        Deduplicator texts = new Deduplicator();
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 100_000; number++) {
                String text = "the same beginning: " + (100_000 + number) + " and the same end";
                assertThat(texts.of("name", text, 0).equals(text)).as(text).isTrue();
            }
        }
    }

    @Test
    void the_same_text_is_one_object_whoever_has_it_and_wherever_it_stood() {
        Deduplicator texts = new Deduplicator();
        String first = texts.of("url", "https://x.example/a", 0);
        String second = texts.of("url", "https://x.example/b", 0);

        assertThat(texts.of("url", "https://x.example/a", 3)).isSameAs(first);
        assertThat(texts.of("system", "https://x.example/b", 7)).isSameAs(second);
        assertThat(texts.of("url", "", 0)).isSameAs(texts.of("code", "", 2));
    }

    /** The texts of a large response: the times of three thousand slots. */
    @Test
    void of_many_texts_nearly_all_are_there_once() {
        Deduplicator texts = new Deduplicator();
        IdentityHashMap<String, Integer> objects = new IdentityHashMap<>();
        for (int round = 0; round < 3; round++) {
            LocalDateTime time = LocalDateTime.of(2026, 11, 23, 8, 0);
            for (int slot = 0; slot < 3_000; slot++) {
                objects.merge(texts.of("start", time.plusMinutes(10L * slot) + ":00+00:00", slot % 5), 1, Integer::sum);
            }
        }

        assertThat(objects.size()).isBetween(3_000, 3_300);
    }

    /** Narrative comes once. */
    @Test
    void a_long_text_is_whole() {
        String text = "long and short ".repeat(10_000);

        assertThat(new Deduplicator().of("div", text, 9)).isEqualTo(text);
    }
}
