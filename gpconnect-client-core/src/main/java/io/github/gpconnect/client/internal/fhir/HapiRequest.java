package io.github.gpconnect.client.internal.fhir;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.internal.http.ReceivedResponse;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Resource;

/** One request that HAPI's generic client writes, whose response is one resource of HAPI's model. */
record HapiRequest<R extends Resource, T>(
        String root, Consumer<IGenericClient> request, Class<R> type, Function<R, T> reader) implements FhirRequest<T> {
    /** The largest real resource is the capability statement, with some hundred thousand bytes. */
    private static final long RESOURCE_BYTES = 2L << 20;

    @Override
    public long maxBytes(Response response) {
        return type == Bundle.class ? PagedSearch.MOST_BYTES : RESOURCE_BYTES;
    }

    @Override
    public String expectedType() {
        return type.getSimpleName();
    }

    @Override
    public void send(Exchange exchange) {
        HapiClient.send(root, exchange, request);
    }

    @Override
    public ByteString read(Response response, BufferedSource body) throws IOException {
        return body.readByteString();
    }

    @Override
    public T result(ReceivedResponse response, Consumer<String> foundId) {
        R resource = ResourceReader.read(type, response);
        String id = resource.getIdElement().getIdPart();
        if (id != null) {
            foundId.accept(id);
        }
        return reader.apply(resource);
    }
}
