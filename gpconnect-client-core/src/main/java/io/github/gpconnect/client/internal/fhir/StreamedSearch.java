package io.github.gpconnect.client.internal.fhir;

import com.fasterxml.jackson.core.JacksonException;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.MediaTypes;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.BundleStream;
import io.github.gpconnect.client.spi.response.OperationOutcomeException;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** One page of a search that is sent without HAPI, and whose bundle is read while it arrives, inside the exchange. */
public final class StreamedSearch<T> implements FhirRequest<StreamedSearch.Read<T>> {
    /** The limit on the bytes of all pages; the first page alone has that of the client. */
    private static final long MOST_BYTES = 32L << 20;

    private final Pages page;
    private final long entriesBefore;
    private final Supplier<? extends BundleReader<T>> readers;
    private BundleStream.@Nullable Page<T> read;
    private long bytes;
    private @Nullable UnusableResponseException unusable;

    /**
     * What was read.
     *
     * @param entries how many entries this page and those before it have
     * @param next the page after it; null if it is the last
     */
    public record Read<T>(T result, long entries, @Nullable Pages next) {}

    /**
     * Makes a search that has not been sent.
     *
     * @param entriesBefore how many entries the pages before this one have
     */
    public StreamedSearch(Pages page, long entriesBefore, Supplier<? extends BundleReader<T>> readers) {
        this.page = page;
        this.entriesBefore = entriesBefore;
        this.readers = readers;
    }

    @Override
    public long maxBytes(Response response) {
        return page.isFirst() ? Long.MAX_VALUE : MOST_BYTES - page.bytes();
    }

    @Override
    public String expectedType() {
        return "Bundle";
    }

    @Override
    public void send(Exchange exchange) throws IOException {
        exchange.call(new Request.Builder().url(page.url()).build()).execute().close();
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        boolean promising = response.isSuccessful()
                && MediaTypes.isFhirJson(response.header("Content-Type", ""))
                && !body.exhausted();
        if (!promising) {
            body.request(Head.ROOM);
            return body.getBuffer().snapshot((int) Math.min(body.getBuffer().size(), Head.ROOM));
        }
        Head head = new Head(body.inputStream());
        try {
            read = BundleStream.page(head, readers);
            bytes = head.count;
            return ByteString.EMPTY;
        } catch (OperationOutcomeException failure) {
            unusable = failure;
            return ByteString.encodeUtf8(failure.outcomes());
        } catch (UnusableResponseException why) {
            unusable = why;
        } catch (JacksonException | RuntimeException | StackOverflowError notRead) {
            // Left behind, as HAPI's exceptions are: its message quotes the content.
            unusable = UnusableResponseException.unread(notRead);
        }
        return head.whole();
    }

    @Override
    public Read<T> result(ReceivedResponse response, Consumer<String> foundId) {
        if (read != null && response.flaw() == null) {
            long entries = entriesBefore + read.entries();
            // What it takes in memory is bounded by its reader.
            Pages next = page.after(read.next(), read.total(), entries, bytes, ByteString.EMPTY);
            return new Read<>(read.content(), entries, next);
        }
        throw unusable == null ? new UnusableResponseException(response.whyNoFhir()) : unusable;
    }

    /**
     * Keeps the beginning of what is read, from which a response that is not a bundle is explained if it is short
     * enough.
     */
    private static final class Head extends FilterInputStream {
        private static final int ROOM = 64 << 10;

        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long count;

        Head(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int more = super.read(into, from, length);
            count += Math.max(more, 0);
            if (more > 0 && kept.size() <= ROOM) {
                kept.write(into, from, more);
            }
            return more;
        }

        /** Returns all bytes, read on to their end; none if there are more than are kept. */
        ByteString whole() throws IOException {
            byte[] more = new byte[ROOM];
            int taken = 0;
            while (taken >= 0 && kept.size() <= ROOM) {
                taken = read(more, 0, more.length);
            }
            return kept.size() <= ROOM ? ByteString.of(kept.toByteArray()) : ByteString.EMPTY;
        }
    }
}
