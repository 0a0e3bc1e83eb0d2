/**
 * The identities in a call: the {@link io.github.gpconnect.client.identity.Requester} (organisation, user, device), the
 * {@link io.github.gpconnect.client.identity.Practice} that responds, and the numbers and codes that identify them.
 * Values of these types are valid: an invalid one is refused when it is made. This package uses errors only.
 */
@NullMarked
package io.github.gpconnect.client.identity;

import org.jspecify.annotations.NullMarked;
