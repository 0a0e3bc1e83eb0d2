/**
 * What a program reads: the records here are the documents of {@code --json}, field for field; {@link
 * io.github.gpconnect.client.examples.json.Json} writes them.
 */
@NullMarked
package io.github.gpconnect.client.examples.json;

import org.jspecify.annotations.NullMarked;
