package io.github.gpconnect.client.spi.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever bytes come, in whatever pieces, they are the text that Java makes of them. */
class MendedUtf8Test {
    /** ASCII, characters of two to four bytes, parts of them, and what can be part of none. */
    @Provide
    Arbitrary<byte[]> bytes() {
        Arbitrary<byte[]> character = Arbitraries.of(
                        "a",
                        "{\"id\":\"1\"}",
                        "\u00e9",
                        "\u017b\u00f3\u0142w",
                        "\u20ac",
                        "\uD83D\uDE00",
                        "\u0000",
                        "\uFEFF")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
        Arbitrary<byte[]> any = Arbitraries.bytes().array(byte[].class).ofMaxSize(4);
        Arbitrary<byte[]> odd = Arbitraries.of(
                new byte[] {(byte) 0xC3},
                new byte[] {(byte) 0xE2, (byte) 0x82},
                new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
                new byte[] {(byte) 0x80},
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
                new byte[] {(byte) 0xF8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80});
        Arbitrary<byte[]> ascii = Arbitraries.integers()
                .between(0, 40)
                .map(length -> "x".repeat(length).getBytes(StandardCharsets.UTF_8));
        return Arbitraries.oneOf(character, any, odd, ascii)
                .list()
                .ofMaxSize(30)
                .map(pieces -> {
                    ByteArrayOutputStream all = new ByteArrayOutputStream();
                    pieces.forEach(all::writeBytes);
                    return all.toByteArray();
                });
    }

    /** The same bytes, each time so many as chance has it. */
    private static InputStream inPieces(byte[] bytes, int largest, Random chance) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return super.read(into, from, Math.min(length, 1 + chance.nextInt(largest)));
            }
        };
    }

    /** All that comes out of it, asked for one by one or in pieces, never at the beginning of the buffer alone. */
    private static byte[] readOut(InputStream in, int largest, Random chance) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[largest + 3];
        while (true) {
            if (chance.nextInt(4) == 0) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                out.write(next);
            } else {
                int from = chance.nextInt(3);
                int count = in.read(buffer, from, 1 + chance.nextInt(largest));
                if (count < 0) {
                    break;
                }
                assertThat(count).isPositive();
                out.write(buffer, from, count);
            }
        }
        assertThat(in.read()).isNegative();
        return out.toByteArray();
    }

    private static void assertMended(byte[] bytes, int largest, Random chance) throws IOException {
        InputStream mended = new MendedUtf8(inPieces(bytes, largest, chance));

        assertThat(new String(readOut(mended, largest, chance), StandardCharsets.UTF_8))
                .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Property(tries = 2000)
    void any_bytes_in_any_pieces(@ForAll("bytes") byte[] bytes, @ForAll Random chance) throws IOException {
        for (int largest : new int[] {1, 2, 5, 100}) {
            assertMended(bytes, largest, chance);
        }
    }

    /** A character that lies across the end of each buffer there may be. */
    @ParameterizedTest
    @ValueSource(strings = {"\u00e9", "\u20ac", "\uD83D\uDE00"})
    void characters_that_lie_across_the_ends_of_large_pieces(String character) throws IOException {
        Random chance = new Random(7);
        for (int before = 0; before < 4; before++) {
            byte[] bytes = ("x".repeat(before) + character.repeat(20_000)).getBytes(StandardCharsets.UTF_8);
            assertMended(bytes, 20_000, chance);
            bytes[bytes.length - 1] = 'x';
            assertMended(bytes, 20_000, chance);
        }
    }

    @Test
    void nothing_is_nothing_and_reads_nothing() throws IOException {
        assertThat(new MendedUtf8(new ByteArrayInputStream(new byte[0])).readAllBytes())
                .isEmpty();
        assertThat(new MendedUtf8(new ByteArrayInputStream(new byte[] {'x'})).read(new byte[1], 0, 0))
                .isZero();
    }

    @Test
    void what_is_ascii_is_handed_on_though_no_more_has_come() throws IOException {
        InputStream once =
                new FilterInputStream(new ByteArrayInputStream("ab\u00e9".getBytes(StandardCharsets.UTF_8))) {
                    private boolean exhausted;

                    @Override
                    public int read(byte[] into, int from, int length) throws IOException {
                        assertThat(exhausted).as("read again").isFalse();
                        exhausted = true;
                        return super.read(into, from, length);
                    }
                };
        byte[] buffer = new byte[10];

        assertThat(new MendedUtf8(once).read(buffer, 0, 10)).isEqualTo(4);
        assertThat(new String(buffer, 0, 4, StandardCharsets.UTF_8)).isEqualTo("ab\u00e9");
    }
}
