package io.github.gpconnect.client.sds.internal;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;

/**
 * A health check that accepts any response from the server, since a server may hide the base of the directory from a
 * client that is allowed to search below it.
 */
final class RespondingConnections extends LDAPConnectionPoolHealthCheck {
    private final String baseDn;
    private final long timeoutMillis;

    RespondingConnections(String baseDn, long timeoutMillis) {
        this.baseDn = baseDn;
        this.timeoutMillis = timeoutMillis;
    }

    @Override
    public void ensureNewConnectionValid(LDAPConnection connection) throws LDAPException {
        requireResponse(connection);
    }

    @Override
    public void ensureConnectionValidForContinuedUse(LDAPConnection connection) throws LDAPException {
        requireResponse(connection);
    }

    private void requireResponse(LDAPConnection connection) throws LDAPException {
        SearchRequest probe =
                new SearchRequest(baseDn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "1.1");
        probe.setResponseTimeoutMillis(timeoutMillis);
        try {
            connection.search(probe);
        } catch (LDAPException e) {
            if (!isResponse(e.getResultCode())) {
                throw e;
            }
        }
    }

    private static boolean isResponse(ResultCode code) {
        return code.isConnectionUsable();
    }
}
