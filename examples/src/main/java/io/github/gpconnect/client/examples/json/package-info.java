/**
 * The output for programs: the records are the documents of {@code --json}, field for field; {@link
 * io.github.gpconnect.client.examples.json.Json} writes them.
 */
@NullMarked
package io.github.gpconnect.client.examples.json;

import org.jspecify.annotations.NullMarked;
