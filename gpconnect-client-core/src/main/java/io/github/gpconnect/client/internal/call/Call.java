package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.internal.fhir.FhirRequest;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Subject;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call to be made, in as many attempts as it takes. Used by one thread. */
final class Call<T> {
    private final Interaction interaction;
    private final Subject subject;
    private final Supplier<FhirRequest<T>> requests;
    private @Nullable UUID traceId;

    /**
     * Creates a call.
     *
     * @param subject whose record it is about
     * @param requests makes the request of each attempt
     */
    Call(Interaction interaction, Subject subject, Supplier<FhirRequest<T>> requests) {
        this.interaction = interaction;
        this.subject = subject;
        this.requests = requests;
    }

    Interaction interaction() {
        return interaction;
    }

    Subject subject() {
        return subject;
    }

    FhirRequest<T> newRequest() {
        return requests.get();
    }

    /** Returns the trace id that all its attempts share. */
    UUID sharedTraceId(Supplier<UUID> ids) {
        UUID known = traceId;
        if (known == null) {
            known = ids.get();
            traceId = known;
        }
        return known;
    }
}
