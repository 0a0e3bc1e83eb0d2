package io.github.gpconnect.client.internal;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.Socket;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingSslSocketTest {
    static Stream<Method> methods() {
        return Stream.of(Socket.class, SSLSocket.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    /** One that is not would speak of a socket that nobody connected. A newer JDK may have more of them. */
    @ParameterizedTest
    @MethodSource("methods")
    void every_method_is_left_to_the_other_socket(Method method) {
        assertThatCode(() -> ForwardingSslSocket.class.getDeclaredMethod(method.getName(), method.getParameterTypes()))
                .doesNotThrowAnyException();
    }
}
