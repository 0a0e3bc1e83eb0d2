package io.github.gpconnect.client.internal.connection;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Remembers that a server asked for the client's certificate. A server that does not like what it gets
 * says so and hangs up at once; who is still writing then sees a broken connection and never reads why. That the server
 * had asked is the one thing which tells this from any other broken handshake. OkHttp shakes hands on the thread that
 * makes the call, so a request is remembered for that thread.
 */
public final class CertificateRequests {
    private final ThreadLocal<Boolean> asked = new ThreadLocal<>();

    /** Returns whether a server has asked this thread for a certificate since this was called last. */
    public boolean take() {
        boolean was = Boolean.TRUE.equals(asked.get());
        asked.remove();
        return was;
    }

    /** Presents the same certificates as this one, and notes each request for one. */
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
            asked.set(true);
            return keys.chooseClientAlias(keyTypes, issuers, socket);
        }

        @Override
        public @Nullable String chooseEngineClientAlias(
                String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
            asked.set(true);
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

        /** None: this side is never the server. */
        @Override
        public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
            return null;
        }

        /** None: this side is never the server. */
        @Override
        public @Nullable String chooseServerAlias(
                String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
            return null;
        }
    }
}
