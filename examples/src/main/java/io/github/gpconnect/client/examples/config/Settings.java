package io.github.gpconnect.client.examples.config;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.directory.PracticeDirectory;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.resilience.OutcomeResolution;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a configuration file.
 *
 * @param proxy the Spine proxy's URL; null to call practices directly
 * @param httpProxy the HTTP proxy of the network; null for the JVM's settings
 * @param tls null if only cleartext URLs are called
 * @param source where practices are looked up
 * @param practice the practice unless a command names another; null if it must be named
 * @param outcomes how changes that no response confirms are resolved
 */
public record Settings(
        SpecificationProfile profile,
        @Nullable URI proxy,
        @Nullable HttpProxy httpProxy,
        @Nullable TlsSettings tls,
        boolean cleartextAllowed,
        URI issuer,
        Requester requester,
        PracticeSource source,
        @Nullable OdsCode practice,
        Outcomes outcomes) {
    /** Checks that the required parts are present. */
    public Settings {
        requireNonNull(profile, "profile");
        requireNonNull(issuer, "issuer");
        requireNonNull(requester, "requester");
        requireNonNull(source, "source");
        requireNonNull(outcomes, "outcomes");
    }

    /**
     * The settings for resolving changes that no response confirms.
     *
     * @param textKey the key for hashes of texts; null to keep none
     */
    public record Outcomes(
            OutcomeResolution resolution, @Nullable String textKey) {
        /** Returns the times, but not the key. */
        @Override
        public String toString() {
            return "Outcomes[" + resolution + "]";
        }
    }

    /** Returns a copy of these settings with another profile; null changes nothing. */
    public Settings under(@Nullable SpecificationProfile other) {
        return other == null
                ? this
                : new Settings(
                        other, proxy, httpProxy, tls, cleartextAllowed, issuer, requester, source, practice, outcomes);
    }

    /** Returns a client with these settings and this directory; the caller closes it. */
    public GpConnectClient client(PracticeDirectory directory, Clock clock, AuditListener audit) {
        GpConnectClient.Builder builder = GpConnectClient.builder()
                .issuer(issuer)
                .directory(directory)
                .profile(profile)
                .clock(clock)
                .outcomeResolution(outcomes.resolution())
                .audit(audit);
        if (proxy == null) {
            builder.direct();
        } else {
            builder.spineProxy(proxy);
        }
        if (httpProxy != null) {
            builder.httpProxy(httpProxy);
        }
        if (tls != null) {
            builder.tls(tls);
        }
        if (cleartextAllowed) {
            builder.allowCleartext();
        }
        if (outcomes.textKey() != null) {
            builder.textHashKey(outcomes.textKey().getBytes(StandardCharsets.UTF_8));
        }
        return builder.build();
    }
}
