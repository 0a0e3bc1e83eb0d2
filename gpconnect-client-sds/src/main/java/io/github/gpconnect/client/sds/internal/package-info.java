/**
 * The searches of the directory. Start at {@link io.github.gpconnect.client.sds.internal.TwoStepLookUp}, which checks the
 * results, whichever {@link io.github.gpconnect.client.sds.internal.DirectorySource} returns them. It alone uses LDAP,
 * HTTP and JSON, and nothing here is public API.
 */
@NullMarked
package io.github.gpconnect.client.sds.internal;

import org.jspecify.annotations.NullMarked;
