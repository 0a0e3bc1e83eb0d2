package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.tls.TlsSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** The client's version, how practices are reached, and until when the certificate is in date. */
final class GpConnectInfoContributor implements InfoContributor {
    private final GpConnectProperties properties;
    private final @Nullable TlsSettings tls;

    GpConnectInfoContributor(GpConnectProperties properties, @Nullable TlsSettings tls) {
        this.properties = properties;
        this.tls = tls;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>();
        Optional.ofNullable(GpConnectClient.class.getPackage().getImplementationVersion())
                .ifPresent(version -> details.put("version", version));
        details.put(
                "route",
                properties.simulated().enabled() ? "simulated" : properties.direct() ? "direct" : "spine-proxy");
        details.put("profile", properties.profile().name());
        if (tls != null) {
            Certificates.presentedBy(tls).stream()
                    .findFirst()
                    .ifPresent(certificate ->
                            details.put("certificateUntil", certificate.until().toString()));
        }
        builder.withDetail("gpconnect", details);
    }
}
