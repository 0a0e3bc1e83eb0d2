/**
 * Metrics and traces of the calls: an {@link io.github.gpconnect.client.observation.CallObserver} is notified when each
 * of them begins and ends. {@link io.github.gpconnect.client.observation.MicrometerObserver} makes Micrometer
 * observations, if Micrometer is on the class path. Nothing here holds patient data. This package uses errors,
 * identities and audit only.
 */
@NullMarked
package io.github.gpconnect.client.observation;

import org.jspecify.annotations.NullMarked;
