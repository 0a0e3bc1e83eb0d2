package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;

/**
 * The content coding and the character encoding of a body, which is read as UTF-8 without a byte order mark whatever it
 * arrives as. A body in UTF-8 passes through as it is: only its first bytes are looked at.
 */
final class BodyEncoding {
    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** May be quoted in messages; any other header may hold anything. */
    private static final Set<String> USUAL = Set.of("br", "compress", "x-compress", "deflate", "zstd", "gzip, gzip");

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*+charset\\s*+=\\s*+[\"']?+([^\"';\\s]++)", Pattern.CASE_INSENSITIVE);

    /** The form of charsets' names; whatever else is declared may be anything. */
    private static final Pattern CHARSET_NAME = Pattern.compile("[A-Za-z](?:[A-Za-z_.:-]|\\d{1,5}(?!\\d)){0,19}");

    private static final int LONGEST_MARK = 4;

    private BodyEncoding() {}

    /**
     * Returns the body, unpacked; its {@code close} frees what unpacking takes.
     *
     * @throws UnsupportedEncodingException if its content coding is another than gzip; the message names it
     */
    static Source unpacked(Response response, BufferedSource packed) throws IOException {
        String coding =
                String.join(", ", response.headers("Content-Encoding")).strip().toLowerCase(Locale.ROOT);
        if (coding.isEmpty() || coding.equals("identity") || packed.exhausted()) {
            return packed;
        }
        if (!GZIP.contains(coding)) {
            throw new UnsupportedEncodingException("its Content-Encoding is "
                    + (USUAL.contains(coding) ? coding : "another") + ", and this client reads gzip");
        }
        return new Gzip(packed);
    }

    /**
     * Returns the body in UTF-8: the encoding that its first bytes show, else the one that its {@code Content-Type}
     * declares.
     *
     * @param bounded bounds what a body grows to
     * @throws UnsupportedEncodingException if that is unknown; the message names it
     */
    static BufferedSource inUtf8(Response response, BufferedSource body, UnaryOperator<Source> bounded)
            throws IOException {
        body.request(LONGEST_MARK);
        Charset charset = charsetOf(response, body);
        return charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII)
                ? body
                : Okio.buffer(bounded.apply(new InUtf8(body, charset)));
    }

    /** Returns the encoding, and skips the byte order mark that shows it. */
    private static Charset charsetOf(Response response, BufferedSource body) throws IOException {
        int first = byteAt(body, 0);
        int second = byteAt(body, 1);
        if (first == 0xEF && second == 0xBB && byteAt(body, 2) == 0xBF) {
            body.skip(3);
            return StandardCharsets.UTF_8;
        }
        boolean wide = byteAt(body, 2) == 0 && byteAt(body, 3) == 0;
        if (first == 0xFF && second == 0xFE) {
            body.skip(wide ? 4 : 2);
            return wide ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        if (first == 0xFE && second == 0xFF) {
            body.skip(2);
            return StandardCharsets.UTF_16BE;
        }
        // JSON and XML begin with a character of ASCII.
        if (first > 0 && second == 0) {
            return wide ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE;
        }
        if (first == 0 && second > 0) {
            return StandardCharsets.UTF_16BE;
        }
        if (first == 0 && second == 0) {
            return Charset.forName("UTF-32"); // which skips its mark itself
        }
        Matcher declared = CHARSET.matcher(response.header("Content-Type", ""));
        return declared.find() ? charset(declared.group(1)) : StandardCharsets.UTF_8;
    }

    private static int byteAt(BufferedSource body, int at) {
        return at < body.getBuffer().size() ? body.getBuffer().getByte(at) & 0xFF : -1;
    }

    private static Charset charset(String name) throws UnsupportedEncodingException {
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            throw new UnsupportedEncodingException(
                    "its charset is unknown" + (CHARSET_NAME.matcher(name).matches() ? ": " + name : ""));
        }
    }

    /** A text in UTF-8 that arrives in another encoding. */
    private static final class InUtf8 implements Source {
        private static final int MOST_BYTES_OF_A_CHAR = 3;

        private final BufferedSource body;
        private final Reader characters;
        private final char[] some = new char[4096];

        InUtf8(BufferedSource body, Charset charset) {
            this.body = body;
            this.characters = new InputStreamReader(body.inputStream(), charset);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long room = Math.max(2, Math.min(some.length, byteCount / MOST_BYTES_OF_A_CHAR)); // a pair is not divided
            int count = characters.read(some, 0, (int) room);
            if (count < 0) {
                return -1;
            }
            long before = sink.size();
            sink.writeUtf8(new String(some, 0, count));
            return sink.size() - before;
        }

        @Override
        public Timeout timeout() {
            return body.timeout();
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Unpacks gzip of one or several members, one after the other. OkHttp's unpacker takes only one, the JDK's goes
     * deeper with each, and takes those that have not arrived for absent.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc1952#section-2.2">RFC 1952, section 2.2</a>
     */
    private static final class Gzip implements Source {
        private static final int MAGIC = 0x1F8B;
        private static final int DEFLATED = 8;
        private static final int CHECKSUM_OF_HEADER = 1 << 1;
        private static final int EXTRA = 1 << 2;
        private static final int NAME = 1 << 3;
        private static final int COMMENT = 1 << 4;
        private static final int TIME_AND_SYSTEM = 6;

        private final BufferedSource packed;
        private final Inflater inflater = new Inflater(true);
        private final CRC32 checksum = new CRC32();
        private final byte[] block = new byte[8192];
        private boolean inMember;

        Gzip(BufferedSource packed) {
            this.packed = packed;
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            while (inMember || !packed.exhausted()) {
                if (!inMember) {
                    begin();
                }
                int count = inflate((int) Math.min(byteCount, block.length));
                checksum.update(block, 0, count);
                sink.write(block, 0, count);
                if (inflater.finished()) {
                    end();
                }
                if (count > 0) {
                    return count;
                }
            }
            return -1;
        }

        private int inflate(int most) throws IOException {
            if (packed.exhausted()) {
                throw new IOException("cut off");
            }
            try (Buffer.UnsafeCursor bytes = packed.getBuffer().readUnsafe(new Buffer.UnsafeCursor())) {
                bytes.seek(0);
                int size = bytes.end - bytes.start;
                inflater.setInput(bytes.data, bytes.start, size);
                int count = inflater.inflate(block, 0, most);
                if (inflater.needsDictionary()) {
                    throw new IOException("with a dictionary");
                }
                packed.skip(size - inflater.getRemaining());
                return count;
            } catch (DataFormatException noDeflate) {
                throw new IOException(noDeflate);
            }
        }

        private void begin() throws IOException {
            if ((packed.readShort() & 0xFFFF) != MAGIC || packed.readByte() != DEFLATED) {
                throw new IOException("no gzip");
            }
            int flags = packed.readByte();
            packed.skip(TIME_AND_SYSTEM);
            if ((flags & EXTRA) != 0) {
                packed.skip(packed.readShortLe() & 0xFFFF);
            }
            skipText(flags & NAME);
            skipText(flags & COMMENT);
            if ((flags & CHECKSUM_OF_HEADER) != 0) {
                packed.skip(2);
            }
            inflater.reset();
            checksum.reset();
            inMember = true;
        }

        private void skipText(int flag) throws IOException {
            while (flag != 0 && packed.readByte() != 0) {
                // up to the zero that ends it
            }
        }

        private void end() throws IOException {
            boolean right = packed.readIntLe() == (int) checksum.getValue()
                    && packed.readIntLe() == (int) inflater.getBytesWritten();
            if (!right) {
                throw new IOException("damaged");
            }
            inMember = false;
        }

        @Override
        public Timeout timeout() {
            return packed.timeout();
        }

        @Override
        public void close() throws IOException {
            inflater.end();
            packed.close();
        }
    }
}
