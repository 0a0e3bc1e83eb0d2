/**
 * Texts that go to a browser and come back unchanged, in time and from nobody else: {@link
 * io.github.gpconnect.client.seal.TextSeal}. It uses {@code error} alone.
 */
@NullMarked
package io.github.gpconnect.client.seal;

import org.jspecify.annotations.NullMarked;
