package io.github.gpconnect.client.sds.internal;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionPoolHealthCheck;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;

/**
 * A connection is well if the server answers on it, whatever it says: a server may well refuse to show the base of the
 * directory to somebody who may search below it.
 */
final class RespondingConnections extends LDAPConnectionPoolHealthCheck {
    private final String baseDn;
    private final long patienceMillis;

    RespondingConnections(String baseDn, long patienceMillis) {
        this.baseDn = baseDn;
        this.patienceMillis = patienceMillis;
    }

    @Override
    public void ensureNewConnectionValid(LDAPConnection connection) throws LDAPException {
        requireAnswer(connection);
    }

    @Override
    public void ensureConnectionValidForContinuedUse(LDAPConnection connection) throws LDAPException {
        requireAnswer(connection);
    }

    private void requireAnswer(LDAPConnection connection) throws LDAPException {
        SearchRequest look =
                new SearchRequest(baseDn, SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "1.1");
        look.setResponseTimeoutMillis(patienceMillis);
        try {
            connection.search(look);
        } catch (LDAPException e) {
            if (!isAnswer(e.getResultCode())) {
                throw e;
            }
        }
    }

    private static boolean isAnswer(ResultCode code) {
        return code.isConnectionUsable();
    }
}
