/**
 * One exchange over OkHttp: its description, its state, and the interceptor that sends it and reads the response. Start
 * at {@link io.github.gpconnect.client.internal.http.HttpStack}. The only package that sends anything. It may use
 * connections, but no FHIR, no retry and no outcome.
 */
@NullMarked
package io.github.gpconnect.client.internal.http;

import org.jspecify.annotations.NullMarked;
