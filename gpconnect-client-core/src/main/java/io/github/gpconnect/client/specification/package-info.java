/**
 * The specification's own vocabulary: {@link io.github.gpconnect.client.specification.Interaction}, its scope, and the
 * {@link io.github.gpconnect.client.specification.SpecificationProfile} that says under which interaction IDs and token
 * claims a client speaks.
 */
@NullMarked
package io.github.gpconnect.client.specification;

import org.jspecify.annotations.NullMarked;
