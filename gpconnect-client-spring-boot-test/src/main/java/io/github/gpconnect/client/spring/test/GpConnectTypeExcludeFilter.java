package io.github.gpconnect.client.spring.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Excludes the application's components, except those that a test includes. */
final class GpConnectTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<GpConnectTest> {
    GpConnectTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
