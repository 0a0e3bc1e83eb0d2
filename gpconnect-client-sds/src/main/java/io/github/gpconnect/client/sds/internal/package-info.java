/**
 * The searches of the directory: {@link io.github.gpconnect.client.sds.internal.TwoStepLookUp} checks the results,
 * whichever {@link io.github.gpconnect.client.sds.internal.DirectorySource} returns them. Nothing here is public API.
 */
@NullMarked
package io.github.gpconnect.client.sds.internal;

import org.jspecify.annotations.NullMarked;
