/**
 * What the starter adds to an application of Spring Boot. Start with {@link
 * io.github.gpconnect.client.benchmarks.spring.SpringStartup}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
