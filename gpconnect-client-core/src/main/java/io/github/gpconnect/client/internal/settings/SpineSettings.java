package io.github.gpconnect.client.internal.settings;

import io.github.gpconnect.client.specification.SpecificationProfile;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches practices as the Spine requires.
 *
 * @param proxy the Spine Secure Proxy's URL without a trailing slash; null for direct calls
 * @param issuer the consumer's Spine endpoint URL, the token's {@code iss}
 */
public record SpineSettings(@Nullable URI proxy, URI issuer, SpecificationProfile profile) {}
