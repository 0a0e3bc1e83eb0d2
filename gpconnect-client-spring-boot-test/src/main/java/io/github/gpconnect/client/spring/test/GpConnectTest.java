package io.github.gpconnect.client.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of the part of an application that books: a client, connected to a simulated practice, and none of the
 * application's components but those that are included. The client, the requester with their organisation and device,
 * {@code PracticeConnection}, {@code AppointmentClient}, {@code Foundations}, {@code SimulatedSpine} and {@code
 * SimulatedPractice} are beans, those of {@code GpConnectSimulation}: it is always half past seven on a Monday morning in
 * November 2026.
 *
 * <pre>{@code
 * @GpConnectTest
 * class DeskTest {
 *     @Autowired
 *     AppointmentClient appointments;
 *
 *     @Autowired
 *     SimulatedPractice practice;
 *
 *     @Test
 *     void there_are_free_slots() {
 *         assertThat(appointments.search(SlotSearch.days(monday, friday)).slots()).isNotEmpty();
 *     }
 * }
 * }</pre>
 *
 * <p>The simulation belongs to the application context, which Spring keeps for all test classes with the same settings:
 * what one test books stays booked for the next.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(GpConnectTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(GpConnectTypeExcludeFilter.class)
@ImportAutoConfiguration
public @interface GpConnectTest {
    /** Returns properties to set, as {@code key=value}. */
    String[] properties() default {};

    /** Returns whether the framework's own filters apply; they include nothing here. */
    boolean useDefaultFilters() default true;

    /** Returns which components of the application are included. */
    Filter[] includeFilters() default {};

    /** Returns which components are excluded of those that are included. */
    Filter[] excludeFilters() default {};

    /** Returns further auto-configurations to leave out. */
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};
}
