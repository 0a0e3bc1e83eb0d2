package io.github.gpconnect.client.internal.connection;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Records that a server requested the client's certificate, and whether one was presented. A server that does not accept the certificate reports that
 * and closes the connection at once; a client that is still writing then sees a broken connection and never reads why.
 * That the server had requested a certificate is the only thing that distinguishes this from any other broken
 * handshake. OkHttp shakes hands on the thread that makes the call, so a request is recorded for that thread.
 */
public final class CertificateRequests {
    @SuppressWarnings("ThreadLocalUsage") // removed after each exchange, and belongs to one client
    private final ThreadLocal<Request> requested = new ThreadLocal<>();

    /**
     * A server's request for the client's certificate.
     *
     * @param whyNone what the server accepts instead, if no certificate fitted and none was presented; otherwise empty
     */
    public record Request(String whyNone) {}

    /** Returns the request to this thread since the last call of this method; null if there was none. */
    public @Nullable Request take() {
        Request last = requested.get();
        requested.remove();
        return last;
    }

    /** Returns a key manager that presents the same certificates, and records each request for one. */
    public X509ExtendedKeyManager noting(X509ExtendedKeyManager keys) {
        return new Presenting(keys);
    }

    private final class Presenting extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager keys;

        Presenting(X509ExtendedKeyManager keys) {
            this.keys = keys;
        }

        @Override
        public @Nullable String chooseClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return noted(keys.chooseClientAlias(keyTypes, issuers, socket), keyTypes);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            return noted(keys.chooseEngineClientAlias(keyTypes, issuers, engine), keyTypes);
        }

        private @Nullable String noted(@Nullable String alias, String[] keyTypes) {
            requested.set(new Request(alias == null ? whyNone(keyTypes) : ""));
            return alias;
        }

        private String whyNone(String[] keyTypes) {
            return Stream.of(keyTypes)
                    .map(type -> keys.getClientAliases(type, null))
                    .filter(aliases -> aliases != null && aliases.length > 0)
                    .map(aliases -> keys.getCertificateChain(aliases[0]))
                    .filter(chain -> chain != null && chain.length > 0)
                    .findFirst()
                    .map(chain -> "accepts other authorities than '"
                            + chain[chain.length - 1].getIssuerX500Principal().getName()
                            + "', with which the certificate's chain ends")
                    .orElse("accepts other types of keys");
        }

        @Override
        public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
            return keys.getClientAliases(keyType, issuers);
        }

        @Override
        public X509Certificate @Nullable [] getCertificateChain(String alias) {
            return keys.getCertificateChain(alias);
        }

        @Override
        public @Nullable PrivateKey getPrivateKey(String alias) {
            return keys.getPrivateKey(alias);
        }

        /** Returns none: this side is never the server. */
        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        /** Returns none: this side is never the server. */
        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
