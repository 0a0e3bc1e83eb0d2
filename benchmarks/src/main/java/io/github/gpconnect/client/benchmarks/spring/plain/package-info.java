/** A service of Spring Boot without GP Connect, in a package of its own: it finds its parts by scanning that. */
@NullMarked
package io.github.gpconnect.client.benchmarks.spring.plain;

import org.jspecify.annotations.NullMarked;
