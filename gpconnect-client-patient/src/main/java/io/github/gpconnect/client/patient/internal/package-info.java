/** The exchange of tokens: the assertion, the endpoint, and what is kept. */
@NullMarked
package io.github.gpconnect.client.patient.internal;

import org.jspecify.annotations.NullMarked;
