/**
 * What a program reads: slots, offers and appointments as {@code gpconnect-client-jackson} writes them, and around them
 * the records here, field by field; {@link io.github.gpconnect.client.examples.json.Json} writes them.
 */
@NullMarked
package io.github.gpconnect.client.examples.json;

import org.jspecify.annotations.NullMarked;
