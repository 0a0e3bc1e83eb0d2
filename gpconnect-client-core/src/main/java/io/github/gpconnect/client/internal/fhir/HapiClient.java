package io.github.gpconnect.client.internal.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import io.github.gpconnect.client.internal.http.Exchange;
import io.github.gpconnect.client.spi.Stu3;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Request;

/**
 * HAPI's generic client. There is one factory for the process, as there is one STU3 context: each request is sent as
 * the exchange of its thread. An interceptor of HAPI's could name the exchange too, but HAPI searches interceptors'
 * methods by reflection each time, which takes a tenth of a small call.
 */
final class HapiClient {
    private static final ThreadLocal<Exchange> CURRENT = new ThreadLocal<>();
    private static final OkHttpRestfulClientFactory FACTORY = factory();

    private HapiClient() {}

    private static OkHttpRestfulClientFactory factory() {
        FhirContext context = Stu3.context();
        OkHttpRestfulClientFactory factory = new OkHttpRestfulClientFactory(context);
        Call.Factory calls = HapiClient::call;
        factory.setHttpClient(calls);
        // Otherwise HAPI requests /metadata before the first call, under the wrong interaction ID.
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
        return factory;
    }

    private static Call call(Request request) {
        Exchange exchange = CURRENT.get();
        if (exchange == null) {
            throw new IllegalStateException("Each request belongs to an exchange");
        }
        return exchange.call(request);
    }

    /** Builds the model and the factory, which takes about a second, unless they are there. */
    static void prepare() {
        FACTORY.newGenericClient("https://practice.example");
    }

    /** Lets a generic client write a request below this URL, and sends it as this exchange. */
    static void send(String serviceRoot, Exchange exchange, Consumer<IGenericClient> written) {
        CURRENT.set(exchange);
        try {
            written.accept(FACTORY.newGenericClient(serviceRoot));
        } finally {
            CURRENT.remove();
        }
    }
}
