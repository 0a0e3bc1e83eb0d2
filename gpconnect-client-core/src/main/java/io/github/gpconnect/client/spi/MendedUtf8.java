package io.github.gpconnect.client.spi;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * The same bytes, with what is no UTF-8 replaced as Java's own decoder replaces it: a name in another charset costs its
 * accents, not the whole answer.
 */
final class MendedUtf8 extends FilterInputStream {
    private static final int ROOM = 8192;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);

    private final byte[] arrived = new byte[ROOM];
    /** The beginning of a character whose end has not arrived. */
    private int held;

    private byte[] ready = arrived;
    private int next;
    private int end;
    private boolean over;

    MendedUtf8(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(length, end - next);
        System.arraycopy(ready, next, into, from, taken);
        next += taken;
        return taken;
    }

    private boolean fill() throws IOException {
        while (next == end) {
            if (over) {
                return false;
            }
            int count = in.read(arrived, held, ROOM - held);
            over = count < 0;
            take(held + Math.max(count, 0));
        }
        return true;
    }

    private void take(int length) {
        next = 0;
        if (isAscii(length)) {
            ready = arrived;
            end = length;
            held = 0;
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(arrived, 0, length);
        CharBuffer characters = CharBuffer.allocate(length + 1);
        decoder.reset().decode(bytes, characters, over);
        if (over) {
            decoder.flush(characters);
        }
        ready = new String(characters.array(), 0, characters.position()).getBytes(StandardCharsets.UTF_8);
        end = ready.length;
        held = bytes.remaining();
        System.arraycopy(arrived, bytes.position(), arrived, 0, held);
    }

    private boolean isAscii(int length) {
        int whole = length - length % Long.BYTES;
        long all = 0;
        for (int at = 0; at < whole; at += Long.BYTES) {
            all |= (long) EIGHT.get(arrived, at);
        }
        for (int at = whole; at < length; at++) {
            all |= arrived[at];
        }
        return (all & HIGH_BITS) == 0;
    }
}
