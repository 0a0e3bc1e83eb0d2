package io.github.gpconnect.client.internal.connection;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Records that a server requested the client's certificate. A server that does not accept the certificate reports that
 * and closes the connection at once; a client that is still writing then sees a broken connection and never reads why.
 * That the server had requested a certificate is the only thing that distinguishes this from any other broken
 * handshake. OkHttp shakes hands on the thread that makes the call, so a request is recorded for that thread.
 */
public final class CertificateRequests {
    private final ThreadLocal<Boolean> requested = new ThreadLocal<>();

    /** Returns whether a server has requested a certificate from this thread since the last call of this method. */
    public boolean take() {
        boolean was = Boolean.TRUE.equals(requested.get());
        requested.remove();
        return was;
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
            requested.set(true);
            return keys.chooseClientAlias(keyTypes, issuers, socket);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            requested.set(true);
            return keys.chooseEngineClientAlias(keyTypes, issuers, engine);
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
