package io.github.gpconnect.client.sds.internal;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.ServerSet;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * A factory of connections to one server, each with its own TLS context, so that a failure belongs to one connection.
 */
final class LdapServer extends ServerSet {
    private static final int LDAPS = 636;

    private final String host;
    private final int port;
    private volatile TlsSettings identity;
    private final LDAPConnectionOptions options;

    LdapServer(URI url, TlsSettings identity, LDAPConnectionOptions options) {
        this.host = url.getHost();
        this.port = url.getPort() == -1 ? LDAPS : url.getPort();
        this.identity = identity;
        this.options = options;
    }

    @Override
    public LDAPConnection getConnection() throws LDAPException {
        return getConnection(null);
    }

    /**
     * Returns a connection on which the server has responded.
     *
     * @throws LDAPException with {@link ResultCode#INAPPROPRIATE_AUTHENTICATION} if the server requires another
     *     certificate
     */
    @Override
    public LDAPConnection getConnection(@Nullable LDAPConnectionPoolHealthCheck healthCheck) throws LDAPException {
        TlsSettings now = renewed();
        CertificateDemand demand = new CertificateDemand(now.keyManager());
        LDAPConnection connection = connected(now, demand);
        SSLSession session = connection.getSSLSession();
        try {
            doBindPostConnectAndHealthCheckProcessing(connection, null, null, healthCheck);
        } catch (LDAPException e) {
            // With TLS 1.3 a server checks the certificate when the handshake is complete for this side.
            boolean undecided = session != null && session.getProtocol().equals("TLSv1.3");
            throw undecided && demand.wasMade() && e.getResultCode().equals(ResultCode.SERVER_DOWN) ? refused(e) : e;
        }
        associateConnectionWithThisServerSet(connection);
        return connection;
    }

    /**
     * Returns the identity with the current content of its files, which are read for each connection. If they are
     * unusable, the previous identity is kept; the client, which has the same identity, logs that.
     */
    private TlsSettings renewed() {
        try {
            TlsSettings now = identity.reread();
            identity = now;
            return now;
        } catch (InvalidInputException unusable) {
            return identity;
        }
    }

    private LDAPConnection connected(TlsSettings now, CertificateDemand demand) throws LDAPException {
        try {
            return new LDAPConnection(new SafeSockets(now, demand), options, host, port);
        } catch (LDAPException e) {
            boolean broke = TlsFailures.isOfConnection(e) && !TlsFailures.isOfTheirCertificate(e);
            throw demand.wasMade() && broke ? refused(e) : e;
        }
    }

    private static LDAPException refused(LDAPException cause) {
        return new LDAPException(
                ResultCode.INAPPROPRIATE_AUTHENTICATION,
                "The server requested a certificate and closed the connection",
                cause);
    }
}
