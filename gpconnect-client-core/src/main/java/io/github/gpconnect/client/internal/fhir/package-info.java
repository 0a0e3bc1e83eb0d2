/**
 * The content of an exchange: requests that HAPI writes, and searches that are read without HAPI. Start with {@link
 * io.github.gpconnect.client.internal.fhir.HapiRequests}. The only package that uses HAPI&#39;s client. It may use
 * {@code http}.
 */
@NullMarked
package io.github.gpconnect.client.internal.fhir;

import org.jspecify.annotations.NullMarked;
