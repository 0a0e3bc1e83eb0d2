/**
 * The token of each request. Start at {@link io.github.gpconnect.client.internal.token.AuthorizationToken}. It uses no other
 * internal package.
 */
@NullMarked
package io.github.gpconnect.client.internal.token;

import org.jspecify.annotations.NullMarked;
