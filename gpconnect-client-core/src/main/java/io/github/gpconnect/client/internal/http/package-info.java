/**
 * One exchange over OkHttp: its description, its state, and the interceptor that sends it and reads the response. Start
 * with {@link io.github.gpconnect.client.internal.http.HttpStack}. The only package that sends anything. It may use
 * {@code connection}, but knows nothing of FHIR, retries or outcomes.
 */
@NullMarked
package io.github.gpconnect.client.internal.http;

import org.jspecify.annotations.NullMarked;
