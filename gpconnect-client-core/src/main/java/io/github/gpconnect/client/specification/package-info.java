/**
 * The specification's own terms: {@link io.github.gpconnect.client.specification.Interaction}, its scope, and the
 * {@link io.github.gpconnect.client.specification.SpecificationProfile} that determines interaction IDs and token
 * claims. This package uses no other.
 */
@NullMarked
package io.github.gpconnect.client.specification;

import org.jspecify.annotations.NullMarked;
