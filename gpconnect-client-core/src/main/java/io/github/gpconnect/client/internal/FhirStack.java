package io.github.gpconnect.client.internal;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulRequest;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import io.github.gpconnect.client.spi.Stu3;
import okhttp3.Call;

/**
 * HAPI's generic client. There is one factory for the process, as there is one STU3 context: each request finds its own
 * way through the exchange that it is marked with.
 */
final class FhirStack {
    private static final OkHttpRestfulClientFactory FACTORY = factory();

    private FhirStack() {}

    private static OkHttpRestfulClientFactory factory() {
        FhirContext context = Stu3.context();
        OkHttpRestfulClientFactory factory = new OkHttpRestfulClientFactory(context);
        Call.Factory calls = request -> Exchange.of(request).call(request);
        factory.setHttpClient(calls);
        // Otherwise HAPI asks for /metadata before the first call, under the wrong interaction ID.
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
        return factory;
    }

    /** Builds the model and the factory, which takes about a second, unless they are there. */
    static void prepare() {
        FACTORY.newGenericClient("https://practice.example");
    }

    /** A generic client for one request below this URL, which travels as this exchange. */
    static IGenericClient client(String serviceRoot, Exchange exchange) {
        IGenericClient client = FACTORY.newGenericClient(serviceRoot);
        client.registerInterceptor(new Marker(exchange));
        return client;
    }

    /** Marks HAPI's request as the exchange's. */
    private record Marker(Exchange exchange) implements IClientInterceptor {
        @Override
        public void interceptRequest(IHttpRequest request) {
            ((OkHttpRestfulRequest) request).getRequest().tag(Exchange.class, exchange);
        }

        @Override
        public void interceptResponse(IHttpResponse response) {}
    }
}
