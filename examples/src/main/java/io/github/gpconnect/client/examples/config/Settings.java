package io.github.gpconnect.client.examples.config;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.directory.StaticDirectory;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.TlsIdentity;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration file says.
 *
 * @param proxy the Spine proxy's URL; null to call practices directly
 * @param tls null where only cleartext URLs are called
 */
public record Settings(
        SpecificationProfile profile,
        @Nullable URI proxy,
        @Nullable TlsIdentity tls,
        boolean cleartextAllowed,
        URI issuer,
        Requester requester,
        List<Practice> practices) {
    /** Copies the practices. */
    public Settings {
        requireNonNull(profile, "profile");
        requireNonNull(issuer, "issuer");
        requireNonNull(requester, "requester");
        practices = List.copyOf(practices);
    }

    /** The same under another profile; null changes nothing. */
    public Settings under(@Nullable SpecificationProfile other) {
        return other == null ? this : new Settings(other, proxy, tls, cleartextAllowed, issuer, requester, practices);
    }

    /** A client with these settings, to be closed by the caller. */
    public GpConnectClient client(Clock clock, AuditListener audit) {
        GpConnectClient.Builder builder = GpConnectClient.builder()
                .issuer(issuer)
                .directory(StaticDirectory.of(practices))
                .profile(profile)
                .clock(clock)
                .audit(audit);
        if (proxy == null) {
            builder.direct();
        } else {
            builder.spineProxy(proxy);
        }
        if (tls != null) {
            builder.tls(tls);
        }
        if (cleartextAllowed) {
            builder.allowCleartext();
        }
        return builder.build();
    }
}
