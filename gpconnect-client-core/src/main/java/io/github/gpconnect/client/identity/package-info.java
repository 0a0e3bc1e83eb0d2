/**
 * Who is who: the {@link io.github.gpconnect.client.identity.Requester} that asks (organisation, user, device), the
 * {@link io.github.gpconnect.client.identity.Practice} that answers, and the checked numbers and codes that name them. A
 * value of these types is a right one: a wrong one is refused where it is made.
 */
@NullMarked
package io.github.gpconnect.client.identity;

import org.jspecify.annotations.NullMarked;
