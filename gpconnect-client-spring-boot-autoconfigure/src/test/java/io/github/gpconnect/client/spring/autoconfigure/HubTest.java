package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.micrometer.tracing.test.simple.SpansAssert;
import java.net.http.HttpResponse;
import java.util.List;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.env.MockEnvironment;

/** An application over HTTP, from its user to the simulated practice. */
class HubTest {
    private static RunningHub hub;
    private static SimulatedSpine spine;

    /** Keeps the observations, and the spans that a tracer makes of them. */
    @Configuration(proxyBeanMethods = false)
    static class Observed {
        private static final TestObservationRegistry OBSERVATIONS = TestObservationRegistry.create();
        private static final SimpleTracer TRACER = new SimpleTracer();

        @Bean
        ObservationRegistry observations() {
            return OBSERVATIONS;
        }

        @Bean
        Tracer tracer() {
            return TRACER;
        }
    }

    @BeforeAll
    static void start() {
        hub = RunningHub.start(
                Observed.class,
                "gpconnect.simulated.enabled=true",
                "gpconnect.simulated.practices=A20047,B30058",
                // some of these begin when the response has been sent, and would fall into the next test
                "management.observations.enable.spring.security=false");
        spine = hub.context().getBean(SimulatedSpine.class);
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @BeforeEach
    void clear() {
        spine.clearRequests();
        Observed.OBSERVATIONS.clear();
        Observed.TRACER.getSpans().clear();
    }

    @Test
    void the_signed_in_user_books_a_slot_that_went_to_the_browser() throws Exception {
        SimulatedPractice practice = spine.practice("A20047");
        int before = practice.appointments().size();
        String slot = hub.slots("A20047").get(0);

        HttpResponse<String> booked = hub.post(
                RunningHub.STAFF,
                "/practices/A20047/appointments",
                "{\"slot\":" + slot + ",\"nhsNumber\":\"" + InventedPeople.REGISTERED.nhsNumber() + "\"}");

        assertThat(booked.statusCode()).as(booked.body()).isEqualTo(200);
        assertThat(booked.body()).contains("\"status\":\"booked\"").doesNotContain("Asthma", "patientId");
        assertThat(practice.appointments()).hasSize(before + 1);
        assertThat(spine.requests())
                .allSatisfy(call ->
                        assertThat(call.claims().orElseThrow().toString()).contains("aokafor"));
    }

    @Test
    void the_actuator_has_no_mapper_of_jackson_2_unless_the_application_wants_one() {
        assertThat(hub.context().containsBean("jackson2EndpointJsonMapper")).isFalse();

        SpringApplication application = new SpringApplication(Hub.class);
        MockEnvironment wanting = new MockEnvironment().withProperty(Jackson3Endpoints.MAPPER_OF_JACKSON_2, "true");
        new Jackson3Endpoints().postProcessEnvironment(wanting, application);
        assertThat(wanting.getProperty(Jackson3Endpoints.MAPPER_OF_JACKSON_2)).isEqualTo("true");

        MockEnvironment preferring =
                new MockEnvironment().withProperty("spring.http.converters.preferred-json-mapper", "jackson2");
        new Jackson3Endpoints().postProcessEnvironment(preferring, application);
        assertThat(preferring.containsProperty(Jackson3Endpoints.MAPPER_OF_JACKSON_2))
                .isFalse();
    }

    @Test
    void controllers_have_the_requester_as_an_argument() throws Exception {
        assertThat(hub.get(RunningHub.STAFF, "/me").body()).isEqualTo("aokafor aokafor");
    }

    @Test
    void without_a_signed_in_user_nothing_is_called() throws Exception {
        assertThat(hub.get("", "/practices/A20047/slots").statusCode()).isEqualTo(401);
        assertThat(hub.get("", "/me").statusCode()).isEqualTo(401);
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_user_without_a_requester_is_refused() throws Exception {
        assertThat(hub.get("cleaner", "/practices/A20047/slots").statusCode()).isEqualTo(403);
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void a_failure_is_a_problem_with_a_type_and_without_the_providers_words() throws Exception {
        spine.respondNext(new MockResponse.Builder()
                .code(429)
                .addHeader("Retry-After", "40")
                .addHeader("Content-Type", "application/fhir+json")
                .body(
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"throttled\","
                                + "\"diagnostics\":\"patient 9990104107\"}]}")
                .build());

        HttpResponse<String> problem =
                hub.get(RunningHub.STAFF, "/practices/A20047/patients/" + InventedPeople.REGISTERED.nhsNumber());

        assertThat(problem.statusCode()).as(problem.body()).isEqualTo(503);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(problem.headers().firstValue("Retry-After")).contains("40");
        assertThat(problem.body())
                .contains("\"type\":\"urn:gpconnect-client:problem:", "\"traceId\":", "\"practice\":\"A20047\"")
                .doesNotContain("999");
    }

    @Test
    void a_path_that_breaks_a_rule_is_a_problem_without_its_value() throws Exception {
        HttpResponse<String> problem = hub.get(RunningHub.STAFF, "/practices/A20047/patients/9990104108");

        assertThat(problem.statusCode()).isEqualTo(400);
        assertThat(problem.body())
                .contains("urn:gpconnect-client:problem:invalid-input")
                .doesNotContain("999010");
    }

    @Test
    void a_practice_that_is_not_listed_is_not_found() throws Exception {
        HttpResponse<String> problem = hub.get(RunningHub.STAFF, "/practices/Z99999/slots");

        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.body()).contains("urn:gpconnect-client:problem:directory");
    }

    @ParameterizedTest
    @CsvSource({
        "/practices/A20047/slots, 1",
        "/practices/A20047/slots/async, 1",
        "/slots?practice=A20047&practice=B30058, 2"
    })
    void one_trace_leads_from_the_http_request_to_each_practice(String path, int practices) throws Exception {
        assertThat(hub.get(RunningHub.STAFF, path).statusCode()).isEqualTo(200);

        TestObservationRegistryAssert.assertThat(Observed.OBSERVATIONS)
                .hasNumberOfObservationsWithNameEqualTo("http.server.requests", 1)
                .hasNumberOfObservationsWithNameEqualTo("gpconnect.call", practices);
        SpansAssert.assertThat(List.copyOf(Observed.TRACER.getSpans()))
                .haveSameTraceId()
                .hasSizeGreaterThan(practices);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/practices/A20047/slots/async", "/slots?practice=A20047&practice=B30058"})
    void audit_lines_have_the_log_context_of_the_request(String path) throws Exception {
        Logger audit = (Logger) LoggerFactory.getLogger("io.github.gpconnect.client.audit");
        ListAppender<ILoggingEvent> lines = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent event) {
                event.prepareForDeferredProcessing();
                super.append(event);
            }
        };
        lines.start();
        audit.addAppender(lines);
        try {
            hub.get(RunningHub.STAFF, path);
        } finally {
            audit.detachAppender(lines);
        }

        assertThat(lines.list)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.getMDCPropertyMap()).containsEntry("case", "4711"));
    }
}
