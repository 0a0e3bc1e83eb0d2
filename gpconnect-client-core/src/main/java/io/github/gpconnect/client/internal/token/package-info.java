/**
 * The token of each request. Start with {@link io.github.gpconnect.client.internal.token.AuthorizationToken}. It
 * depends on no other internal package.
 */
@NullMarked
package io.github.gpconnect.client.internal.token;

import org.jspecify.annotations.NullMarked;
