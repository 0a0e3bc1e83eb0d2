/**
 * A search of a hundred practices, some of which fail: {@link
 * io.github.gpconnect.client.benchmarks.federated.FederatedBench} compares the federated search with what a hub would
 * write without it. The practices run in another process, {@link
 * io.github.gpconnect.client.benchmarks.federated.Practices}.
 */
@NullMarked
package io.github.gpconnect.client.benchmarks.federated;

import org.jspecify.annotations.NullMarked;
