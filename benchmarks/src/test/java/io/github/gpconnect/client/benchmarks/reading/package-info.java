@org.jspecify.annotations.NullMarked
package io.github.gpconnect.client.benchmarks.reading;
