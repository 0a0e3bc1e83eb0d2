package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import io.github.gpconnect.client.spi.Bundles;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.hl7.fhir.dstu3.model.Bundle;
import org.jspecify.annotations.Nullable;

/**
 * One page of a search whose result is a bundle of HAPI's model. The reader gets this page together with those before
 * it.
 *
 * @param before the pages before this one, joined; null if this is the first
 * @param enough whether a result needs no further page; null if the reader needs all of them
 */
public record PagedSearch<T>(
        Pages page,
        @Nullable Bundle before,
        Function<Bundle, T> reader,
        @Nullable Predicate<? super T> enough) implements FhirRequest<PagedSearch.Read<T>> {
    /** Room for years of a patient's appointments, or for the patients with one NHS number; on all pages together. */
    static final long MOST_BYTES = 8L << 20;

    /**
     * What was read.
     *
     * @param result null if it takes a further page
     * @param all this page and those before it
     * @param next the page after it; null if none is needed
     */
    public record Read<T>(
            @Nullable T result, Bundle all, @Nullable Pages next) {}

    @Override
    public long maxBytes(Response response) {
        return MOST_BYTES - page.bytes();
    }

    @Override
    public String expectedType() {
        return "Bundle";
    }

    @Override
    public void send(Exchange exchange) throws IOException {
        if (page.isFirst()) {
            HapiClient.send(
                    page.root(),
                    exchange,
                    // Absolute: HAPI resolves a compartment search (Patient/1/Appointment) wrongly otherwise.
                    client -> client.search()
                            .byUrl(page.url())
                            .returnBundle(Bundle.class)
                            .execute());
        } else {
            exchange.call(new Request.Builder().url(page.url()).build())
                    .execute()
                    .close();
        }
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        return body.readByteString();
    }

    @Override
    public Read<T> result(ReceivedResponse response, Consumer<String> foundId) {
        Bundle read = Bundles.withoutFailure(ResourceReader.read(Bundle.class, response));
        Bundle all = before == null ? read : Bundles.joined(before, read);
        Pages next = next(all, response.body());
        if (next == null) {
            return new Read<>(reader.apply(all), all, null);
        }
        if (enough != null) {
            T soFar = reader.apply(all);
            if (enough.test(soFar)) {
                return new Read<>(soFar, all, null);
            }
        }
        return new Read<>(null, all, next);
    }

    private @Nullable Pages next(Bundle all, ByteString body) {
        try {
            return page.after(
                    Bundles.nextPage(all), all.getTotal(), all.getEntry().size(), body.size(), body);
        } catch (UnusableResponseException incomplete) {
            if (enough == null) {
                throw incomplete;
            }
            return null; // the bundle shows that it is incomplete
        }
    }
}
