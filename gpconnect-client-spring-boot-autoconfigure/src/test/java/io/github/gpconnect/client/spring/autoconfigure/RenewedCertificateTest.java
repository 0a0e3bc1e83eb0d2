package io.github.gpconnect.client.spring.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Foundations;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** An SSL bundle that is replaced while the application runs. */
class RenewedCertificateTest {
    @AutoClose
    private static final SimulatedSpine SPINE = SimulatedSpine.builder()
            .credentials(SimulatedCredentials.generate())
            .start();

    private static X509Certificate presented(GpConnectClient client) {
        Foundations.of(client.as(InventedHub.requester()).at(OdsCode.of("A20047")))
                .findPatient(NhsNumber.of("9990104107"));
        return SPINE.lastRequest().clientCertificate().orElseThrow();
    }

    private static SslBundle bundle(SimulatedCredentials credentials) {
        return SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate(credentials.clientCertificatePem())
                        .withPrivateKey(credentials.clientKeyPem()),
                PemSslStoreDetails.forCertificate(credentials.rootCertificatePem())));
    }

    @Test
    void the_next_call_presents_the_new_certificate() {
        Contexts.plain().withPropertyValues(Contexts.to(SPINE)).run(context -> {
            GpConnectClient client = context.getBean(GpConnectClient.class);
            assertThat(presented(client)).isEqualTo(SPINE.credentials().clientCertificate());
            SimulatedCredentials renewed = SPINE.credentials().withRenewedClient();

            context.getBean(SslBundleRegistry.class).updateBundle("spine", bundle(renewed));

            assertThat(presented(client)).isEqualTo(renewed.clientCertificate());
        });
    }

    @Test
    void a_bundle_that_cannot_be_used_changes_nothing() {
        Contexts.plain().withPropertyValues(Contexts.to(SPINE)).run(context -> {
            GpConnectClient client = context.getBean(GpConnectClient.class);
            presented(client);

            context.getBean(SslBundleRegistry.class)
                    .updateBundle(
                            "spine",
                            SslBundle.of(
                                    new PemSslStoreBundle(PemSslStoreDetails.forCertificate("no certificate"), null)));

            assertThat(presented(client)).isEqualTo(SPINE.credentials().clientCertificate());
        });
    }
}
