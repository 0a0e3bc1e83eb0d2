/**
 * Reads a practice's response without FHIR's model, as it arrives: {@link
 * io.github.gpconnect.client.spi.response.BundleStream} passes each resource to a {@link
 * io.github.gpconnect.client.spi.response.BundleReader}. The exception for an unusable response is here too, whatever
 * has read it. For this project's own capability modules. It uses no other package.
 */
@NullMarked
package io.github.gpconnect.client.spi.response;

import org.jspecify.annotations.NullMarked;
