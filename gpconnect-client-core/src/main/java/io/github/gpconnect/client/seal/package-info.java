/**
 * Texts that go to a browser and come back unchanged and within their lifetime: {@link
 * io.github.gpconnect.client.seal.TextSeal}. It depends on {@code error} only.
 */
@NullMarked
package io.github.gpconnect.client.seal;

import org.jspecify.annotations.NullMarked;
