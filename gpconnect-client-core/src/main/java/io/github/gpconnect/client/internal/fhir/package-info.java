/**
 * The content of an exchange: requests that HAPI writes, and searches that are read past HAPI. Start at
 * {@link io.github.gpconnect.client.internal.fhir.HapiRequests}. The only package that uses HAPI&#39;s client. It may
 * use {@code http}.
 */
@NullMarked
package io.github.gpconnect.client.internal.fhir;

import org.jspecify.annotations.NullMarked;
