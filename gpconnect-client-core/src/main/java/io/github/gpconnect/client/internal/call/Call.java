package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.internal.fhir.FhirRequest;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.Subject;
import java.util.function.Supplier;

/**
 * One call to be made.
 *
 * @param subject whose record it is about
 * @param requests makes the request of each attempt
 */
record Call<T>(Interaction interaction, Subject subject, Supplier<FhirRequest<T>> requests) {}
