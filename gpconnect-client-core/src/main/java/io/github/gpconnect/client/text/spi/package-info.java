/**
 * The JSON of texts that outlive a process: {@link io.github.gpconnect.client.text.spi.JsonRecord}. For the modules of
 * this project. It depends on no other package.
 */
@NullMarked
package io.github.gpconnect.client.text.spi;

import org.jspecify.annotations.NullMarked;
