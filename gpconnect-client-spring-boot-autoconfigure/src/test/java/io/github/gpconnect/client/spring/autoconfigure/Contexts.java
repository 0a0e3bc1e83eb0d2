package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** Contexts with all of our auto-configurations. */
final class Contexts {
    static final String BUNDLE = "spring.ssl.bundle.pem.spine.";

    private Contexts() {}

    /** Returns our auto-configurations, as an application finds them. */
    static List<Class<?>> ours() {
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, Contexts.class.getClassLoader())
                                .spliterator(),
                        false)
                .filter(name -> name.startsWith("io.github.gpconnect."))
                .<Class<?>>map(Contexts::load)
                .toList();
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException missing) {
            throw new AssertionError(missing);
        }
    }

    static AutoConfigurations with(Class<?>... others) {
        List<Class<?>> all = new ArrayList<>(ours());
        all.add(SslAutoConfiguration.class);
        all.addAll(List.of(others));
        return AutoConfigurations.of(all.toArray(Class<?>[]::new));
    }

    static ApplicationContextRunner plain(Class<?>... others) {
        return new ApplicationContextRunner().withConfiguration(with(others));
    }

    static WebApplicationContextRunner web(Class<?>... others) {
        return new WebApplicationContextRunner().withConfiguration(with(others));
    }

    /** Returns the properties that lead to this Spine: with the certificate as PEM texts. */
    static String[] to(SimulatedSpine spine) {
        SimulatedCredentials credentials = spine.credentials();
        return new String[] {
            "gpconnect.spine-proxy=" + spine.proxyUrl(),
            "gpconnect.issuer=https://hub.example/",
            "gpconnect.tls.bundle=spine",
            "gpconnect.directory.list[0].ods-code=A20047",
            "gpconnect.directory.list[0].asid=" + spine.practice("A20047").asid(),
            "gpconnect.directory.list[0].service-root="
                    + spine.practice("A20047").serviceRoot(),
            BUNDLE + "keystore.certificate=" + credentials.clientCertificatePem(),
            BUNDLE + "keystore.private-key=" + credentials.clientKeyPem(),
            BUNDLE + "truststore.certificate=" + credentials.rootCertificatePem()
        };
    }
}
