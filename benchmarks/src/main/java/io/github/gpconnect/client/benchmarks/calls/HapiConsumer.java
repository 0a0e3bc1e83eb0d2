package io.github.gpconnect.client.benchmarks.calls;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IClientInterceptor;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpRequest;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import io.github.gpconnect.client.identity.Practice;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.hl7.fhir.dstu3.model.Appointment;

/** HAPI's generic client over OkHttp, as somebody would set it up who has read the specification. */
final class HapiConsumer implements Consumer {
    private static final String READ = "urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1";
    private static final String BOOK = "urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1";

    private final OkHttpRestfulClientFactory factory;
    private final String url;
    private final Practice practice;
    private final BookedAppointment booked;

    HapiConsumer(OkHttpClient http, String url, Practice practice, BookedAppointment booked) {
        FhirContext context = FhirContext.forDstu3();
        this.factory = new OkHttpRestfulClientFactory(context);
        factory.setHttpClient(http.newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request().newBuilder()
                        .header("Accept", "application/fhir+json")
                        .build()))
                .build());
        factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
        context.setRestfulClientFactory(factory);
        this.url = url;
        this.practice = practice;
        this.booked = booked;
    }

    @Override
    public String read() {
        return client(READ, "patient/*.read")
                .read()
                .resource(Appointment.class)
                .withId(booked.id())
                .execute()
                .getIdElement()
                .getIdPart();
    }

    @Override
    public String book() {
        return client(BOOK, "patient/*.write")
                .create()
                .resource(booked.asRequested())
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute()
                .getResource()
                .getIdElement()
                .getIdPart();
    }

    private IGenericClient client(String interaction, String scope) {
        IGenericClient client = factory.newGenericClient(url);
        client.registerInterceptor(new Headers(practice, interaction, HandmadeToken.of(practice, scope)));
        return client;
    }

    private record Headers(Practice practice, String interaction, String token) implements IClientInterceptor {
        @Override
        public void interceptRequest(IHttpRequest request) {
            request.addHeader("Ssp-TraceID", UUID.randomUUID().toString());
            request.addHeader("Ssp-From", "200000000115");
            request.addHeader("Ssp-To", practice.asid().value());
            request.addHeader("Ssp-InteractionID", interaction);
            request.addHeader("Authorization", "Bearer " + token);
        }

        @Override
        public void interceptResponse(IHttpResponse response) {}
    }
}
