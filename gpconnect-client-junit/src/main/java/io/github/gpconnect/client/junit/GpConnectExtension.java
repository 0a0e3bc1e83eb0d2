package io.github.gpconnect.client.junit;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.call.RequesterConnection;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.identity.Requester;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts a {@link GpConnectSimulation} before each test and closes it after: no test sees what another one booked.
 *
 * <pre>{@code
 * @ExtendWith(GpConnectExtension.class)
 * class DeskTest {
 *     @Test
 *     void the_earliest_slot_is_booked(AppointmentClient appointments, SimulatedPractice practice) {
 *         Slot earliest = appointments.search(SlotSearch.days(monday, friday)).slots().get(0);
 *
 *         appointments.book(BookingRequest.of(PatientId.of("2"), earliest).description("Asthma review"));
 *
 *         assertThat(practice.appointments()).hasSize(1);
 *     }
 * }
 * }</pre>
 *
 * <p>A {@code @Test}, {@code @BeforeEach} or {@code @AfterEach} method gets these, by the types of its parameters:
 *
 * <ul>
 *   <li>{@link GpConnectClient}, {@link Requester}, {@link RequesterConnection}, {@link PracticeConnection}
 *   <li>each capability of the practice: {@code Foundations}, {@code AppointmentClient}, and every other type that has a
 *       static method {@code of(PracticeConnection)}
 *   <li>{@link SimulatedSpine} and {@link SimulatedPractice}, to set up what they do and to see what they received
 *   <li>{@link GpConnectSimulation}, which provides all of these
 * </ul>
 *
 * <p>Where the simulation has several practices, the practice is the first one. For other settings, use a builder:
 *
 * <pre>{@code
 * class HubTest {
 *     @RegisterExtension
 *     static final GpConnectExtension GP_CONNECT = GpConnectExtension.of(GpConnectSimulation.builder()
 *             .practice(SimulatedPractice.builder("A20047").fortnightOfSlots().inventedPeople())
 *             .client(client -> client.retries(Retries.off())));
 * }
 * }</pre>
 *
 * <p>A simulation for all tests of a class needs no extension: {@code @AutoClose static final GpConnectSimulation
 * simulation = GpConnectSimulation.start();}.
 *
 * <p>Tests may run in parallel.
 */
public final class GpConnectExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(GpConnectExtension.class);

    private static final Map<Class<?>, Function<GpConnectSimulation, Object>> PARTS = Map.of(
            GpConnectSimulation.class, simulation -> simulation,
            GpConnectClient.class, GpConnectSimulation::client,
            Requester.class, GpConnectSimulation::requester,
            RequesterConnection.class, simulation -> simulation.client().as(simulation.requester()),
            PracticeConnection.class, GpConnectSimulation::practice,
            SimulatedSpine.class, GpConnectSimulation::spine,
            SimulatedPractice.class, GpConnectSimulation::simulatedPractice);

    private final GpConnectSimulation.Builder simulation;

    /** Creates an extension with a default simulation for each test; JUnit calls this for {@code @ExtendWith}. */
    public GpConnectExtension() {
        this(GpConnectSimulation.builder());
    }

    private GpConnectExtension(GpConnectSimulation.Builder simulation) {
        this.simulation = simulation;
    }

    /** Returns an extension whose simulations are started by this builder, for {@code @RegisterExtension}. */
    public static GpConnectExtension of(GpConnectSimulation.Builder simulation) {
        return new GpConnectExtension(requireNonNull(simulation, "simulation"));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(GpConnectSimulation.class, simulation.start());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        GpConnectSimulation started =
                context.getStore(NAMESPACE).remove(GpConnectSimulation.class, GpConnectSimulation.class);
        if (started != null) {
            started.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return PARTS.containsKey(type) || capability(type).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        GpConnectSimulation started =
                context.getStore(NAMESPACE).get(GpConnectSimulation.class, GpConnectSimulation.class);
        if (started == null) {
            throw new ParameterResolutionException(
                    "A simulation is started for each test: its parts can be parameters of"
                            + " @BeforeEach, @Test and @AfterEach methods, but not of constructors and @BeforeAll methods");
        }
        Class<?> type = parameter.getParameter().getType();
        Function<GpConnectSimulation, Object> part = PARTS.get(type);
        return part != null ? part.apply(started) : made(capability(type).orElseThrow(), started.practice());
    }

    /** Returns the method that makes this capability of a practice, if the type is one. */
    private static Optional<Method> capability(Class<?> type) {
        try {
            Method method = type.getMethod("of", PracticeConnection.class);
            boolean makes = Modifier.isStatic(method.getModifiers()) && type.isAssignableFrom(method.getReturnType());
            return makes ? Optional.of(method) : Optional.empty();
        } catch (NoSuchMethodException none) {
            return Optional.empty();
        }
    }

    private static Object made(Method capability, PracticeConnection practice) {
        try {
            return capability.invoke(null, practice);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new ParameterResolutionException(
                    "Cannot make a " + capability.getReturnType().getSimpleName(), e);
        }
    }
}
