package io.github.gpconnect.client.benchmarks.peers;

import io.github.gpconnect.client.tls.TlsSettings;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;

/** OkHttp as it is used here by each peer that is measured alongside this library. */
public final class BareHttp {
    private BareHttp() {}

    /** Returns a client with the same connection settings that this library has. */
    public static OkHttpClient connected(TlsSettings identity) {
        return new OkHttpClient.Builder()
                .protocols(List.of(Protocol.HTTP_1_1))
                .sslSocketFactory(identity.sslContext().getSocketFactory(), identity.trustManager())
                .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.RESTRICTED_TLS)
                        .tlsVersions(identity.protocols().toArray(String[]::new))
                        .cipherSuites(identity.cipherSuites().toArray(String[]::new))
                        .build()))
                .build();
    }

    /**
     * Returns a builder for a request with everything that a proxy demands, to be prepared once and sent often.
     *
     * @param interaction such as {@code search:slot}
     */
    public static Request.Builder request(String url, String interaction, String token) {
        return new Request.Builder()
                .url(url)
                .header("Accept", "application/fhir+json")
                .header("Ssp-TraceID", "7b2a5f0e-5d0f-4ce5-9f8c-6a2a0e6c4c11")
                .header("Ssp-From", "200000000115")
                .header("Ssp-To", "200000000117")
                .header("Ssp-InteractionID", "urn:nhs:names:services:gpconnect:fhir:rest:" + interaction + "-1")
                .header("Authorization", "Bearer " + token);
    }
}
