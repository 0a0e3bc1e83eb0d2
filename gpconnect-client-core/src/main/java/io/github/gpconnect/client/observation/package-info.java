/**
 * Metrics and traces of the calls: an {@link io.github.gpconnect.client.observation.CallObserver} stands around each of
 * them. {@link io.github.gpconnect.client.observation.MicrometerObserver} makes observations of Micrometer, where that is
 * on the class path. Nothing here sees patient data.
 */
@NullMarked
package io.github.gpconnect.client.observation;

import org.jspecify.annotations.NullMarked;
