/**
 * The rules for texts that several packages share: {@link io.github.gpconnect.client.identity.spi.TextRules}. For the
 * modules of this project.
 */
@NullMarked
package io.github.gpconnect.client.identity.spi;

import org.jspecify.annotations.NullMarked;
