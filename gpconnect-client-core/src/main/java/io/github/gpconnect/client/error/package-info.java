/**
 * What can go wrong, as one small family: every failure of the library is a {@link
 * io.github.gpconnect.client.error.GpConnectException} that says what happened, whose fault it was and whether trying
 * again can help. Catch the two or three kinds you can act upon, then the family.
 */
@NullMarked
package io.github.gpconnect.client.error;

import org.jspecify.annotations.NullMarked;
