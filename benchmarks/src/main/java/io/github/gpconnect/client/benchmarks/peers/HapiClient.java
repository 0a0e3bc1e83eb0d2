package io.github.gpconnect.client.benchmarks.peers;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.gclient.IClientExecutable;
import io.github.gpconnect.client.identity.Practice;
import java.util.UUID;
import okhttp3.OkHttpClient;

/** HAPI's generic client over OkHttp, set up as the specification requires. */
public final class HapiClient {
    private final IGenericClient client;
    private final Practice practice;

    /**
     * Creates a client for one practice.
     *
     * @param url the URL below which the practice is called
     */
    public HapiClient(OkHttpClient http, String url, Practice practice) {
        FhirContext context = FhirContext.forDstu3();
        OkHttpRestfulClientFactory factory = new OkHttpRestfulClientFactory(context);
        factory.setHttpClient(http.newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Accept", "application/fhir+json")
                        .build()))
                .build());
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
        this.client = factory.newGenericClient(url);
        this.practice = practice;
    }

    /** Returns the client, each of whose calls needs {@link #withHeaders}. */
    public IGenericClient generic() {
        return client;
    }

    /**
     * Adds the headers of this call; an interceptor would cost HAPI more.
     *
     * @param interaction such as {@code search:slot}
     */
    public <T extends IClientExecutable<T, ?>> T withHeaders(String interaction, String scope, T call) {
        return call.withAdditionalHeader("Ssp-TraceID", UUID.randomUUID().toString())
                .withAdditionalHeader("Ssp-From", "200000000115")
                .withAdditionalHeader("Ssp-To", practice.asid().value())
                .withAdditionalHeader(
                        "Ssp-InteractionID", "urn:nhs:names:services:gpconnect:fhir:rest:" + interaction + "-1")
                .withAdditionalHeader("Authorization", "Bearer " + HandmadeToken.of(practice, scope));
    }
}
