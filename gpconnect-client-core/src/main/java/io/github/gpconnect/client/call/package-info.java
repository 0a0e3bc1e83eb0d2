/** What a caller may say of one call, whichever it is: {@link io.github.gpconnect.client.call.CallOptions}. */
@NullMarked
package io.github.gpconnect.client.call;

import org.jspecify.annotations.NullMarked;
