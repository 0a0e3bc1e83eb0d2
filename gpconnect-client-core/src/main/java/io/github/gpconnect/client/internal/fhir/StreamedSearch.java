package io.github.gpconnect.client.internal.fhir;

import com.fasterxml.jackson.core.JacksonException;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.MediaTypes;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.spi.Query;
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

/** One search that is sent without HAPI, and whose bundle is read while it arrives, inside the exchange. */
public final class StreamedSearch<T> implements FhirRequest<T> {
    private final String url;
    private final Supplier<? extends BundleReader<T>> readers;
    private @Nullable T read;
    private @Nullable UnusableResponseException unusable;

    /**
     * Makes a search that has not been sent.
     *
     * @param root the URL below which the practice is called
     */
    public StreamedSearch(String root, Query query, Supplier<? extends BundleReader<T>> readers) {
        this.url = root + "/" + query.relativeUrl();
        this.readers = readers;
    }

    @Override
    public String expectedType() {
        return "Bundle";
    }

    @Override
    public void send(Exchange exchange) throws IOException {
        exchange.call(new Request.Builder().url(url).build()).execute().close();
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
            read = BundleStream.read(head, readers);
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
    public T result(ReceivedResponse response, Consumer<String> foundId) {
        if (read != null && response.flaw() == null) {
            return read;
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
            int count = super.read(into, from, length);
            if (count > 0 && kept.size() <= ROOM) {
                kept.write(into, from, count);
            }
            return count;
        }

        /** Returns all bytes, read on to their end; none if there are more than are kept. */
        ByteString whole() throws IOException {
            byte[] more = new byte[ROOM];
            int count = 0;
            while (count >= 0 && kept.size() <= ROOM) {
                count = read(more, 0, more.length);
            }
            return kept.size() <= ROOM ? ByteString.of(kept.toByteArray()) : ByteString.EMPTY;
        }
    }
}
