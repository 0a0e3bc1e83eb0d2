package io.github.gpconnect.client.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulRequest;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import okhttp3.Call;

/** HAPI's STU3 model and generic client, set up so that what is read can be sent back as it was. */
final class FhirStack {
    private final OkHttpRestfulClientFactory factory;

    /** Takes a second in a fresh JVM: HAPI scans its model. */
    FhirStack(Call.Factory calls) {
        FhirContext context = FhirContext.forDstu3();
        // Without logging: HAPI's warnings quote the values they stumble upon.
        LenientErrorHandler lenient = new LenientErrorHandler(false);
        // One malformed date must not cost a bundle of slots; who needs the value misses it and says so.
        lenient.setErrorOnInvalidValue(false);
        context.setParserErrorHandler(lenient);
        context.getParserOptions().setStripVersionsFromReferences(false);
        context.getParserOptions().setOverrideResourceIdWithBundleEntryFullUrl(false);
        factory = new OkHttpRestfulClientFactory(context);
        factory.setHttpClient(calls);
        // Otherwise HAPI asks for /metadata before the first call, under the wrong interaction ID.
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
    }

    /** A generic client for one request below this URL, which travels as this exchange. */
    IGenericClient client(String serviceRoot, Exchange exchange) {
        IGenericClient client = factory.newGenericClient(serviceRoot);
        client.registerInterceptor(new Marker(exchange));
        return client;
    }

    /** Marks HAPI's request as the exchange's, for {@link HttpStack} to find. */
    private record Marker(Exchange exchange) implements IClientInterceptor {
        @Override
        public void interceptRequest(IHttpRequest request) {
            ((OkHttpRestfulRequest) request).getRequest().tag(Exchange.class, exchange);
        }

        @Override
        public void interceptResponse(IHttpResponse response) {}
    }
}
