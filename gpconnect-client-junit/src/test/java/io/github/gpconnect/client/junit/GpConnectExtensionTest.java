package io.github.gpconnect.client.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.cause;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.instanceOf;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.Requester;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

@ExtendWith(GpConnectExtension.class)
class GpConnectExtensionTest {
    private static final NhsNumber REGISTERED = NhsNumber.of(InventedPeople.REGISTERED.nhsNumber());

    @Test
    void each_part_is_a_parameter_and_all_belong_together(
            GpConnectSimulation simulation,
            GpConnectClient client,
            Requester requester,
            RequesterConnection connection,
            PracticeConnection practice,
            Foundations foundations,
            SimulatedSpine spine,
            SimulatedPractice simulated) {
        assertThat(client).isSameAs(simulation.client());
        assertThat(requester).isEqualTo(InventedHub.requester());
        assertThat(connection.requester()).isSameAs(requester);
        assertThat(practice.requester()).isSameAs(requester);
        assertThat(practice.odsCode().value()).isEqualTo(simulated.odsCode());
        assertThat(simulation.simulatedPractice()).isSameAs(simulated);

        assertThat(foundations.findPatient(REGISTERED)).isPresent();

        assertThat(spine.requests()).hasSize(1);
        assertThat(simulation.auditEvents()).hasSize(1);
    }

    /** A capability of another module. */
    record Capability(PracticeConnection practice) {
        static Capability hidden(PracticeConnection practice) {
            return new Capability(practice);
        }

        public static Capability of(PracticeConnection practice) {
            return new Capability(practice);
        }
    }

    @Test
    void whatever_is_made_of_a_practice_is_a_parameter_too(Capability capability) {
        assertThat(capability.practice().lookUp().odsCode().value()).isEqualTo("A20047");
    }

    @Nested
    class In_a_nested_class {
        @Test
        void there_is_one_too(Foundations foundations) {
            assertThat(foundations.findPatient(REGISTERED)).isPresent();
        }
    }

    @ExtendWith(GpConnectExtension.class)
    static class TwoTests {
        static final List<GpConnectSimulation> SEEN = new CopyOnWriteArrayList<>();

        @BeforeEach
        void before(GpConnectSimulation simulation) {
            SEEN.add(simulation);
        }

        @Test
        void first(GpConnectSimulation simulation) {
            assertThat(SEEN).contains(simulation);
        }

        @Test
        void second(GpConnectSimulation simulation) {
            assertThat(SEEN).contains(simulation);
        }

        @AfterEach
        void after(Foundations foundations, SimulatedSpine spine) {
            foundations.findPatient(REGISTERED);
            assertThat(spine.requests()).hasSize(1);
        }
    }

    @Test
    void each_test_has_one_of_its_own_which_is_closed_after_it() {
        assertThat(run(TwoTests.class).succeeded().count()).isEqualTo(2);

        assertThat(TwoTests.SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(GpConnectExtensionTest::isClosed);
    }

    private static void isClosed(GpConnectSimulation simulation) {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> {
            try (Socket socket = new Socket(
                    InetAddress.getByName("localhost"), simulation.spine().port())) {
                socket.getInputStream();
            }
        });
    }

    static class Registered {
        @RegisterExtension
        static final GpConnectExtension GP_CONNECT = GpConnectExtension.of(GpConnectSimulation.builder()
                .practice(SimulatedPractice.builder("B30058").inventedPeople())
                .practice(SimulatedPractice.builder("C40069")));

        @Test
        void the_first_practice_is_called(Foundations foundations, SimulatedPractice practice) {
            assertThat(practice.odsCode()).isEqualTo("B30058");
            assertThat(foundations.findPatient(REGISTERED)).isPresent();
        }

        @Test
        void the_same_settings_hold_for_each_test(SimulatedSpine spine) {
            assertThat(spine.practices()).hasSize(2);
        }
    }

    @Test
    void an_extension_may_have_settings() {
        assertThat(run(Registered.class).succeeded().count()).isEqualTo(2);
    }

    static class WithContradictorySettings {
        @RegisterExtension
        static final GpConnectExtension GP_CONNECT =
                GpConnectExtension.of(GpConnectSimulation.builder().client(GpConnectClient.Builder::direct));

        @Test
        void is_not_run() {}
    }

    @Test
    void settings_that_the_client_refuses_fail_the_test() {
        run(WithContradictorySettings.class)
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(instanceOf(InvalidInputException.class))));
    }

    @ExtendWith(GpConnectExtension.class)
    static class TooEarly {
        @BeforeAll
        static void before(GpConnectClient client) {
            assertThat(client).isNotNull();
        }

        @Test
        void is_not_run() {}
    }

    @Test
    void before_all_tests_there_is_none_and_the_failure_names_where_there_is() {
        Events classes = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(TooEarly.class))
                .execute()
                .containerEvents();

        classes.assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                instanceOf(ParameterResolutionException.class),
                                message(text -> text.contains("@BeforeEach, @Test and @AfterEach methods")))));
    }

    /** Fails when it is made. */
    record Failing(int number) {
        public static Failing of(PracticeConnection practice) {
            return new Failing(Integer.parseInt(practice.odsCode().value()));
        }
    }

    @ExtendWith(GpConnectExtension.class)
    static class WithFailingCapability {
        @Test
        void is_not_run(Failing failing) {
            assertThat(failing).isNull();
        }
    }

    @Test
    void a_capability_that_cannot_be_made_fails_the_test_with_its_cause() {
        run(WithFailingCapability.class)
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                message("Cannot make a Failing"),
                                cause(cause(instanceOf(NumberFormatException.class))))));
    }

    @ExtendWith(GpConnectExtension.class)
    static class WithOthersParameter {
        @Test
        void is_not_run(StringBuilder text) {
            assertThat(text).isNull();
        }
    }

    @Test
    void other_parameters_are_left_to_other_extensions() {
        run(WithOthersParameter.class)
                .assertThatEvents()
                .haveExactly(1, event(finishedWithFailure(message(text -> text.contains("No ParameterResolver")))));
    }

    private static Events run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .execute()
                .testEvents();
    }
}
