package io.github.gpconnect.client.internal.http;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import okhttp3.Response;
import okio.Buffer;
import okio.BufferedSource;
import okio.ByteString;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads a response, unpacked, up to a bound, while it arrives. It unpacks itself, since OkHttp throws the same
 * exception for a body that is not gzip as for a connection that broke.
 */
final class ResponseReader {
    private final Response response;
    private final long maxBytes;
    private final BufferedSource packed;
    private @Nullable Source unpacking;
    private boolean broken;
    private boolean tooLarge;

    private ResponseReader(Response response, long maxBytes) {
        this.response = response;
        this.maxBytes = maxBytes;
        this.packed = Okio.buffer(new Wire(response.body().source()));
    }

    /**
     * Reads the response; leaves out its body where that is too large or not what its headers declare.
     *
     * @throws IOException if the connection broke
     */
    static ReceivedResponse read(Response response, long maxBytes, BodyReader bodyReader) throws IOException {
        ResponseReader reader = new ResponseReader(response, maxBytes);
        try {
            BufferedSource body = BodyEncoding.inUtf8(response, reader.unpacked(), reader::bounded);
            ByteString kept = bodyReader.read(response, body);
            body.readAll(Okio.blackhole());
            return reader.received(kept, null);
        } catch (IOException unusable) {
            return reader.received(ByteString.EMPTY, reader.flaw(unusable));
        } finally {
            reader.release();
        }
    }

    /** Frees the memory that unpacking takes outside the heap, which would otherwise wait for garbage collection. */
    private void release() {
        try {
            if (unpacking != null) {
                unpacking.close();
            }
        } catch (IOException gone) {
            // what is needed of the response has been taken
        }
    }

    private BufferedSource unpacked() throws IOException {
        Source unpacked = BodyEncoding.unpacked(response, packed);
        if (unpacked == packed) {
            return packed;
        }
        unpacking = unpacked;
        return Okio.buffer(bounded(unpacked));
    }

    private Source bounded(Source source) {
        return new Bounded(source);
    }

    /**
     * Returns what is wrong with the body, if the connection is not to blame. A body that is not gzip may be cut off as
     * well.
     */
    private String flaw(IOException unusable) throws IOException {
        if (!broken && !tooLarge) {
            readOn();
        }
        if (broken) {
            throw unusable;
        }
        if (tooLarge) {
            return "it is larger than this client reads";
        }
        String named = unusable.getMessage();
        return unusable instanceof UnsupportedEncodingException && named != null
                ? named
                : "it is declared as gzip and is not";
    }

    private void readOn() throws IOException {
        try {
            packed.readAll(Okio.blackhole());
        } catch (IOException e) {
            if (broken) {
                throw e;
            }
        }
    }

    private ReceivedResponse received(ByteString body, @Nullable String flaw) {
        return new ReceivedResponse(
                response.code(),
                response.header("Content-Type", ""),
                response.header("ETag", ""),
                response.header("WWW-Authenticate"),
                body,
                flaw);
    }

    /** Returns a limited number of bytes. */
    private class Bounded extends ForwardingSource {
        private long given;

        Bounded(Source delegate) {
            super(delegate);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            long count = super.read(sink, byteCount);
            given += Math.max(count, 0);
            if (given > maxBytes) {
                tooLarge = true;
                throw new IOException("too large");
            }
            return count;
        }
    }

    /** The bytes that arrive; an exception from here is one of the connection, not of unpacking. */
    private final class Wire extends Bounded {
        private @Nullable IOException failure;

        Wire(Source connection) {
            super(connection);
        }

        @Override
        public long read(Buffer sink, long byteCount) throws IOException {
            if (failure != null) { // a reader may have taken it for its own
                throw failure;
            }
            try {
                return super.read(sink, byteCount);
            } catch (IOException e) {
                broken = !tooLarge;
                failure = e;
                throw e;
            }
        }
    }
}
