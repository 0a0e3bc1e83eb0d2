package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.sds.FhirDirectory;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.sds.SpineDirectory;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Auto-configuration of the Spine Directory Service, over LDAP or through its FHIR API.
 */
@AutoConfiguration(after = SslAutoConfiguration.class)
@ConditionalOnClass(SpineDirectory.class)
@Conditional(OnGpConnect.class)
public final class GpConnectDirectoryAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectDirectoryAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(PracticeDirectory.class)
    @Conditional(OnServers.class)
    LdapDirectory gpConnectLdapDirectory(GpConnectProperties properties, ObjectProvider<TlsSettings> tls) {
        GpConnectProperties.Ldap ldap =
                Settings.required("directory.ldap", properties.directory().ldap());
        if (properties.directory().fhir() != null) {
            throw new GpConnectSettingException(
                    "Both gpconnect.directory.ldap and gpconnect.directory.fhir are set.", "Set one of them.");
        }
        TlsSettings presented = tls.getIfAvailable();
        if (presented == null) {
            throw new GpConnectSettingException(
                    "The directory over LDAP needs the application's certificate.",
                    "Set gpconnect.tls.bundle to the name of an SSL bundle.");
        }
        return Settings.checked("directory.ldap", () -> {
            LdapDirectory.Builder directory = LdapDirectory.builder()
                    .tls(presented)
                    .baseDn(ldap.baseDn())
                    .timeouts(ldap.connectTimeout(), ldap.responseTimeout())
                    .keptConnections(ldap.keptConnections());
            ldap.servers().forEach(directory::server);
            return directory.build();
        });
    }

    @Bean
    @ConditionalOnMissingBean(PracticeDirectory.class)
    @ConditionalOnProperty("gpconnect.directory.fhir.url")
    FhirDirectory gpConnectFhirDirectory(GpConnectProperties properties, SslBundles bundles) {
        GpConnectProperties.Fhir fhir =
                Settings.required("directory.fhir", properties.directory().fhir());
        return Settings.checked("directory.fhir", () -> {
            FhirDirectory.Builder directory = FhirDirectory.builder()
                    .url(Settings.required("directory.fhir.url", fhir.url()))
                    .timeouts(fhir.connectTimeout(), fhir.readTimeout(), fhir.callTimeout());
            if (fhir.apiKey() != null) {
                directory.apiKey(fhir.apiKey());
            } else {
                directory.apiKeyFile(Settings.required("directory.fhir.api-key", fhir.apiKeyFile()));
            }
            if (fhir.bundle() != null) {
                directory.tls(BundledTls.trustOnly(bundles, fhir.bundle()));
            }
            GpConnectProperties.Proxy proxy = properties.httpProxy();
            if (proxy != null) {
                directory.httpProxy(Settings.httpProxy(proxy));
            }
            return directory.build();
        });
    }

    /** Matches where a server is named, in one text or in a list. */
    static final class OnServers extends SpringBootCondition {
        private static final Bindable<List<URI>> SERVERS = Bindable.listOf(URI.class);

        @Override
        public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
            ConditionMessage.Builder message = ConditionMessage.forCondition("gpconnect.directory.ldap.servers");
            return Binder.get(context.getEnvironment())
                            .bind("gpconnect.directory.ldap.servers", SERVERS)
                            .isBound()
                    ? ConditionOutcome.match(message.because("is set"))
                    : ConditionOutcome.noMatch(message.because("is not set"));
        }
    }
}
