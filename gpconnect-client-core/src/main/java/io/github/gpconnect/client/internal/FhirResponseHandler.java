package io.github.gpconnect.client.internal;

import ca.uhn.fhir.rest.client.api.IGenericClient;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.hl7.fhir.dstu3.model.Resource;

/** One request that HAPI's generic client writes, and one resource of HAPI's model that answers it. */
record FhirResponseHandler<R extends Resource, T>(
        String root, Consumer<IGenericClient> request, Class<R> type, Function<R, T> reader)
        implements ResponseHandler<T> {
    @Override
    public String expected() {
        return type.getSimpleName();
    }

    @Override
    public ByteString take(Response response, BufferedSource body) throws IOException {
        return body.readByteString();
    }

    @Override
    public T hold(Exchange exchange) {
        FhirStack.send(root, exchange, request);
        R resource = ResourceReader.read(type, exchange.answered());
        ChangeInProgress change = exchange.change();
        if (change != null) {
            change.named(resource.getIdElement().getIdPart());
        }
        return reader.apply(resource);
    }
}
