/**
 * Reads a practice's answer without FHIR's model, as it arrives: {@link io.github.gpconnect.client.spi.response.BundleStream}
 * hands each resource to a {@link io.github.gpconnect.client.spi.response.BundleReader}. What is thrown at an answer that
 * nobody can use lives here too, whoever has read it. For this project's own capability modules, like the room around it.
 */
@NullMarked
package io.github.gpconnect.client.spi.response;

import org.jspecify.annotations.NullMarked;
