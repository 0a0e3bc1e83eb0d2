package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.recovery.RequesterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What operators see: health, info, endpoint, gauges; and the journal with its recovery. */
class OperationsTest {
    @TempDir
    private Path directory;

    private static ApplicationContextRunner simulated(Class<?>... others) {
        return Contexts.plain(others)
                .withPropertyValues("gpconnect.simulated.enabled=true", "management.endpoints.web.exposure.include=*");
    }

    private static ApplicationContextRunner recovering(String database) {
        return simulated(DataSourceAutoConfiguration.class, MetricsAutoConfiguration.class)
                .withBean(RequesterProvider.class, () -> change -> Optional.of(InventedHub.requester()))
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues("spring.datasource.url=jdbc:h2:mem:" + database + ";DB_CLOSE_DELAY=-1");
    }

    private static AppointmentClient appointments(ApplicationContext context) {
        return AppointmentClient.of(context.getBean(GpConnectClient.class)
                .as(InventedHub.requester())
                .at(OdsCode.of("A20047")));
    }

    private static BookingRequest request(AppointmentClient appointments) {
        LocalDate tomorrow = LocalDate.now(ZoneId.of("Europe/London")).plusDays(1);
        return BookingRequest.of(
                        PatientId.of("2"),
                        appointments
                                .search(SlotSearch.days(tomorrow, tomorrow.plusDays(6)))
                                .earliest()
                                .orElseThrow())
                .description("Asthma review");
    }

    private static Object shown(ApplicationContext context, String member) {
        return context.getBean(GpConnectEndpoint.class).state().get(member);
    }

    @Test
    void the_health_has_the_days_for_which_the_certificate_is_in_date() {
        simulated().run(context -> {
            Health health = context.getBean(GpConnectHealthIndicator.class).health();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat((Long) health.getDetails().get("certificateDaysLeft")).isPositive();
            assertThat(health.getDetails()).doesNotContainKeys("certificateExpiresSoon", "openCircuits");
        });
        simulated()
                .withPropertyValues("gpconnect.health.certificate-warning=100000d")
                .run(context -> assertThat(context.getBean(GpConnectHealthIndicator.class)
                                .health()
                                .getDetails())
                        .containsEntry("certificateExpiresSoon", true));
    }

    @Test
    void an_open_circuit_is_shown_and_counts_only_if_others_are_checked() {
        simulated()
                .withPropertyValues("gpconnect.circuit-breaker.failures=1", "gpconnect.retries.attempts=1")
                .run(context -> {
                    openCircuit(context);
                    assertThat((Collection<?>) shown(context, "openCircuits")).hasSize(1);
                    assertThat(context.getBean(GpConnectHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                });
        simulated()
                .withPropertyValues(
                        "gpconnect.circuit-breaker.failures=1",
                        "gpconnect.retries.attempts=1",
                        "gpconnect.health.check-others=true",
                        "gpconnect.health.practice=A20047")
                .run(context -> {
                    assertThat(context.getBean(GpConnectHealthIndicator.class).health())
                            .satisfies(
                                    health -> assertThat(health.getDetails()).containsEntry("directory", "responds"));
                    openCircuit(context);
                    assertThat(context.getBean(GpConnectHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.OUT_OF_SERVICE);
                });
    }

    private static void openCircuit(ApplicationContext context) {
        context.getBean(SimulatedSpine.class).faults(request -> Optional.of(Fault.of(Fault.Kind.REQUEST_LOST)));
        assertThat(catchThrowableOfType(TransportException.class, () -> request(appointments(context))))
                .isNotNull();
    }

    @Test
    void the_info_has_the_route_and_the_edition() {
        simulated().withPropertyValues("management.info.gpconnect.enabled=true").run(context -> {
            Info.Builder info = new Info.Builder();
            context.getBean(GpConnectInfoContributor.class).contribute(info);
            assertThat(info.build().getDetails().get("gpconnect").toString())
                    .contains("route=simulated", "profile=CURRENT", "certificateUntil=");
        });
    }

    @Test
    void a_change_in_doubt_is_in_the_journal_the_endpoint_and_the_gauges() {
        recovering("indoubt")
                .withPropertyValues("gpconnect.outcome-resolution.time-limit=0s", "gpconnect.recovery.interval=1h")
                .run(context -> {
                    AppointmentClient appointments = appointments(context);
                    BookingRequest request = request(appointments);
                    context.getBean(SimulatedSpine.class)
                            .faults(arriving -> arriving.method().equals("POST")
                                    ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST))
                                    : Optional.empty());

                    OutcomeUnknownException unknown =
                            catchThrowableOfType(OutcomeUnknownException.class, () -> appointments.book(request));

                    assertThat(shown(context, "openChanges").toString())
                            .contains(unknown.inDoubt().traceId().toString(), "state=OPEN")
                            .doesNotContain("patient");
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("gpconnect.recovery.open")
                                    .gauge()
                                    .value())
                            .isEqualTo(1);
                    assertThat(context.getBean("gpConnectRecoveryHealthIndicator", RecoveryHealthIndicator.class)
                                    .health()
                                    .getStatus())
                            .isEqualTo(Status.UP);
                });
    }

    @Test
    void audit_events_are_in_the_database_when_the_application_has_stopped() {
        recovering("audit")
                .withPropertyValues("gpconnect.audit.spill-file=" + directory.resolve("audit.spill"))
                .run(context -> request(appointments(context)));

        recovering("audit")
                .withPropertyValues("gpconnect.recovery.worker=false")
                .run(context -> assertThat(new JdbcTemplate(context.getBean(javax.sql.DataSource.class))
                                .queryForObject("SELECT COUNT(*) FROM gpconnect_audit", Long.class))
                        .isEqualTo(2));
    }
}
