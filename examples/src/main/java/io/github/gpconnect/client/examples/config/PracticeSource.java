package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.sds.FhirDirectory;
import io.github.gpconnect.client.sds.LdapDirectory;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place where practices are looked up, according to the configuration. */
public sealed interface PracticeSource {
    /** Returns a finder, which the caller closes. No connection is opened yet. */
    PracticeFinder open();

    /** In the configuration itself. */
    record Listed(List<Practice> practices) implements PracticeSource {
        /** Copies the practices. */
        public Listed {
            practices = List.copyOf(practices);
        }

        @Override
        public PracticeFinder open() {
            return PracticeFinder.among(practices);
        }
    }

    /** In the Spine Directory Service, over LDAPS. */
    record Ldap(List<URI> servers, @Nullable String base, TlsSettings tls) implements PracticeSource {
        /** Copies the servers. */
        public Ldap {
            servers = List.copyOf(servers);
        }

        @Override
        public PracticeFinder open() {
            LdapDirectory.Builder builder = LdapDirectory.builder().tls(tls);
            servers.forEach(builder::server);
            if (base != null) {
                builder.baseDn(base);
            }
            return PracticeFinder.in(builder.build(), "The directory at " + servers.get(0));
        }
    }

    /** In the Spine Directory Service, through its FHIR API, and through the HTTP proxy of the network if there is one. */
    record Fhir(
            URI url,
            Path apiKeyFile,
            @Nullable TlsSettings tls,
            @Nullable HttpProxy httpProxy) implements PracticeSource {
        @Override
        public PracticeFinder open() {
            FhirDirectory.Builder builder = FhirDirectory.builder().url(url).apiKeyFile(apiKeyFile);
            if (tls != null) {
                builder.tls(tls);
            }
            if (httpProxy != null) {
                builder.httpProxy(httpProxy);
            }
            return PracticeFinder.in(builder.build(), "The directory at " + url);
        }
    }
}
