package io.github.gpconnect.client.benchmarks.spring.byhand;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.benchmarks.spring.plain.PlainHub;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.net.URI;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service of {@code examples/spring-boot} with the same paths and a client that is made without the starter. */
@SpringBootApplication
@Import(PlainHub.PracticeController.class)
public class HubByHand {
    /** Starts it. */
    public static void main(String... args) {
        SpringApplication.run(HubByHand.class, args);
    }

    @Bean
    TlsSettings tls(
            @Value("${hub.certificate}") Path certificate,
            @Value("${hub.private-key}") Path key,
            @Value("${hub.trusted}") Path trusted) {
        return TlsSettings.pem(certificate, key).trusting(TrustedCertificates.pem(trusted));
    }

    @Bean(destroyMethod = "close")
    LdapDirectory directory(@Value("${hub.ldap}") URI server, TlsSettings tls) {
        return LdapDirectory.builder().server(server).tls(tls).build();
    }

    @Bean(destroyMethod = "close")
    GpConnectClient client(
            @Value("${hub.proxy}") URI proxy,
            @Value("${hub.issuer}") URI issuer,
            LdapDirectory directory,
            TlsSettings tls) {
        return GpConnectClient.builder()
                .spineProxy(proxy)
                .issuer(issuer)
                .directory(directory)
                .tls(tls)
                .build();
    }
}
