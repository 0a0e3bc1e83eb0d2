/**
 * Programs to learn from. {@link io.github.gpconnect.client.examples.Main} is the {@code gpconnect} command line.
 * {@link io.github.gpconnect.client.examples.BookAnAppointment},
 * {@link io.github.gpconnect.client.examples.ListAndCancel} and
 * {@link io.github.gpconnect.client.examples.RegisterThenBook} are whole programs in one file each, to be copied. While
 * {@code gpconnect simulate} stands, they can be tried with {@code java -cp
 * "examples/target/quick/classes:examples/target/quick/lib/*"}, the name of the class, and what it prints: the proxy's
 * URL, the practice's, and the directory of the TLS files.
 */
@NullMarked
package io.github.gpconnect.client.examples;

import org.jspecify.annotations.NullMarked;
