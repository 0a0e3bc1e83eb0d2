/**
 * Example programs. {@link io.github.gpconnect.client.examples.Main} is the {@code gpconnect} command line. {@link
 * io.github.gpconnect.client.examples.BookAnAppointment}, {@link io.github.gpconnect.client.examples.ListAndCancel} and
 * {@link io.github.gpconnect.client.examples.RegisterThenBook} are complete single-file programs to copy. While {@code
 * gpconnect simulate} runs, they can be tried with {@code java -cp
 * "examples/target/quick/classes:examples/target/quick/lib/*"}, the name of the class, and the values that {@code
 * simulate} prints: the proxy's URL, the practice's URL, and the directory of the TLS files.
 */
@NullMarked
package io.github.gpconnect.client.examples;

import org.jspecify.annotations.NullMarked;
