package io.github.gpconnect.client.spring.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/** Finds the application and the properties of a {@link GpConnectTest}. */
final class GpConnectTestContextBootstrapper extends TestSliceTestContextBootstrapper<GpConnectTest> {
    GpConnectTestContextBootstrapper() {}
}
