package io.github.gpconnect.client.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.net.ssl.HandshakeCompletedListener;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.implementation.InvocationHandlerAdapter;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A method that is not left to the other socket would use one that is not connected. */
class ForwardingSslSocketTest {
    /** A call as it reached the other socket, and what that one gave back. */
    private record Call(
            Method method,
            List<@Nullable Object> arguments,
            @Nullable Object result) {}

    private static final List<Call> REACHED = new ArrayList<>();

    private static Constructor<? extends SSLSocket> otherSocket;

    /** The other socket's boolean results. */
    private static boolean yes = true;

    /** Of JDK's sockets each overrides some methods only: this one notes every call, whatever a JDK declares. */
    @BeforeAll
    static void make_a_socket_that_notes_what_reaches_it() throws ReflectiveOperationException {
        otherSocket = new ByteBuddy()
                .subclass(SSLSocket.class)
                .method(ElementMatchers.isPublic().and(ElementMatchers.not(ElementMatchers.isDeclaredBy(Object.class))))
                .intercept(InvocationHandlerAdapter.of((socket, method, arguments) -> {
                    Object result = resultOf(method);
                    REACHED.add(new Call(method, arguments == null ? List.of() : Arrays.asList(arguments), result));
                    return result;
                }))
                .make()
                .load(ForwardingSslSocketTest.class.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getDeclaredConstructor();
    }

    /** Something else than a socket has by itself, as far as that can be made out of nothing. */
    private static @Nullable Object resultOf(Method method) {
        Class<?> type = method.getReturnType();
        if (type == int.class) {
            return 4711;
        }
        if (type == boolean.class) {
            return yes;
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(
                    ForwardingSslSocketTest.class.getClassLoader(),
                    new Class<?>[] {type},
                    (proxy, called, given) -> called.getName().equals("equals") ? proxy == given[0] : null);
        }
        return Stream.of(
                        "of the other socket",
                        new String[] {"of", "the", "other"},
                        InetAddress.getLoopbackAddress(),
                        new InetSocketAddress(4711),
                        new SSLParameters())
                .filter(type::isInstance)
                .findFirst()
                .orElse(null);
    }

    /** An argument of this type, another each time where it can be. */
    private static Object argumentOf(Class<?> type, int place) {
        if (type == int.class) {
            return 100 + place;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == String[].class) {
            return new String[] {"an", "argument"};
        }
        return Stream.of(
                        new InetSocketAddress(7),
                        StandardSocketOptions.SO_LINGER,
                        new SSLParameters(),
                        (HandshakeCompletedListener) event -> {},
                        (BiFunction<SSLSocket, List<String>, String>) (socket, protocols) -> "http/1.1",
                        new Object())
                .filter(type::isInstance)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No argument is known of " + type));
    }

    static Stream<Method> methods() {
        return Stream.of(Socket.class, SSLSocket.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()))
                // a JDK gives them in any order: a case that is run again by its number must be the same one
                .sorted(Comparator.comparing(Method::toGenericString));
    }

    /** A newer JDK may have more of them. */
    @ParameterizedTest
    @MethodSource("methods")
    void every_method_is_left_to_the_other_socket(Method method) throws ReflectiveOperationException {
        SSLSocket socket = new ForwardingSslSocket(otherSocket.newInstance()) {};
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int place = 0; place < types.length; place++) {
            arguments[place] = argumentOf(types[place], place);
        }

        for (boolean response : new boolean[] {true, false}) {
            yes = response;
            REACHED.clear();
            assertReached(method, socket, arguments, method.invoke(socket, arguments));
        }
    }

    private static void assertReached(Method method, SSLSocket socket, Object[] arguments, @Nullable Object result) {
        assertThat(REACHED).hasSize(1);
        Call call = REACHED.get(0);
        assertThat(call.method().getName()).isEqualTo(method.getName());
        assertThat(call.method().getParameterTypes()).isEqualTo(method.getParameterTypes());
        assertThat(call.arguments()).containsExactly(arguments);
        if (method.getName().equals("setOption")) {
            assertThat(result).isSameAs(socket);
        } else {
            assertThat(result).isEqualTo(call.result());
        }
    }

    /** Options are distinguished by their name alone. */
    @ParameterizedTest
    @MethodSource("options")
    void each_option_is_handed_on(SocketOption<Integer> option) throws Exception {
        try (SSLSocket socket = new ForwardingSslSocket(otherSocket.newInstance()) {}) {
            REACHED.clear();

            socket.setOption(option, 7);

            assertThat(REACHED).hasSize(1);
            assertThat(REACHED.get(0).arguments()).containsExactly(option, 7);
        }
    }

    static Stream<SocketOption<Integer>> options() {
        return Stream.of(StandardSocketOptions.SO_RCVBUF, StandardSocketOptions.SO_SNDBUF);
    }
}
