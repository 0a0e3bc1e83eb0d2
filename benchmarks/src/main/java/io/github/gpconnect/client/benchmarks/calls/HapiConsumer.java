package io.github.gpconnect.client.benchmarks.calls;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.rest.api.PreferReturnEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.gclient.IClientExecutable;
import io.github.gpconnect.client.identity.Practice;
import java.util.UUID;
import okhttp3.OkHttpClient;
import org.hl7.fhir.dstu3.model.Appointment;

/** HAPI's generic client over OkHttp, as somebody would set it up who has read the specification. */
final class HapiConsumer implements Consumer {
    private static final String READ = "urn:nhs:names:services:gpconnect:fhir:rest:read:appointment-1";
    private static final String BOOK = "urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1";

    private final IGenericClient client;
    private final Practice practice;
    private final BookedAppointment booked;

    HapiConsumer(OkHttpClient http, String url, Practice practice, BookedAppointment booked) {
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
        this.booked = booked;
    }

    @Override
    public String read() {
        return spoken(
                        READ,
                        "patient/*.read",
                        client.read().resource(Appointment.class).withId(booked.id()))
                .execute()
                .getIdElement()
                .getIdPart();
    }

    @Override
    public String book() {
        return spoken(BOOK, "patient/*.write", client.create().resource(booked.asRequested()))
                .prefer(PreferReturnEnum.REPRESENTATION)
                .execute()
                .getResource()
                .getIdElement()
                .getIdPart();
    }

    /** With the headers that are this call's own; an interceptor would cost HAPI more. */
    private <T extends IClientExecutable<T, ?>> T spoken(String interaction, String scope, T call) {
        return call.withAdditionalHeader("Ssp-TraceID", UUID.randomUUID().toString())
                .withAdditionalHeader("Ssp-From", "200000000115")
                .withAdditionalHeader("Ssp-To", practice.asid().value())
                .withAdditionalHeader("Ssp-InteractionID", interaction)
                .withAdditionalHeader("Authorization", "Bearer " + HandmadeToken.of(practice, scope));
    }
}
