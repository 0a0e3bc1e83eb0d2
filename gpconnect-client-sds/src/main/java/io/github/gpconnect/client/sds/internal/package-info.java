/**
 * How the directory is asked: {@link io.github.gpconnect.client.sds.internal.TwoStepLookUp} knows what its answers must
 * be, whichever {@link io.github.gpconnect.client.sds.internal.DirectorySource} gives them. Nothing here is promised to
 * anybody outside.
 */
@NullMarked
package io.github.gpconnect.client.sds.internal;

import org.jspecify.annotations.NullMarked;
