/** The settings of a client, and how they are checked. */
@NullMarked
package io.github.gpconnect.client.internal.settings;

import org.jspecify.annotations.NullMarked;
