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
 * What a configuration file says.
 *
 * @param proxy the Spine proxy's URL; null to call practices directly
 * @param httpProxy the HTTP proxy of the network; null for what the JVM is told
 * @param tls null where only cleartext URLs are called
 * @param source where practices are found
 * @param practice which one is asked unless a command names another; null where it must be named
 * @param outcomes how the outcome of a change is found out that no response confirms
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
    /** Checks that what must be there is. */
    public Settings {
        requireNonNull(profile, "profile");
        requireNonNull(issuer, "issuer");
        requireNonNull(requester, "requester");
        requireNonNull(source, "source");
        requireNonNull(outcomes, "outcomes");
    }

    /**
     * How the outcome of a change is found out that no response confirms.
     *
     * @param textKey the key of the hashes by which texts are recognised; null to keep none
     */
    public record Outcomes(
            OutcomeResolution resolution, @Nullable String textKey) {
        /** Shows no key. */
        @Override
        public String toString() {
            return "Outcomes[" + resolution + "]";
        }
    }

    /** The same under another profile; null changes nothing. */
    public Settings under(@Nullable SpecificationProfile other) {
        return other == null
                ? this
                : new Settings(
                        other, proxy, httpProxy, tls, cleartextAllowed, issuer, requester, source, practice, outcomes);
    }

    /** A client with these settings that finds practices there; to be closed by the caller. */
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
