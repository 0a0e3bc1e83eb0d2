/** A service of Spring Boot whose client is made by hand, in a package of its own: it finds its parts by scanning that. */
@NullMarked
package io.github.gpconnect.client.benchmarks.spring.byhand;

import org.jspecify.annotations.NullMarked;
