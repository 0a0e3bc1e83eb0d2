package io.github.gpconnect.client.sds.internal;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.FailoverServerSet;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.ServerSet;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A source that searches the directory over LDAPS. Thread-safe. */
public final class LdapSource implements DirectorySource, AutoCloseable {
    /** One more than is valid, so that several matches are noticed without fetching all of them. */
    private static final int ENOUGH = 2;

    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final Duration HEALTH_CHECK_INTERVAL = Duration.ofSeconds(30);
    /** Firewalls drop long-lived connections. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.AUTHORIZATION_DENIED);
    private static final Set<ResultCode> UNAVAILABLE = Set.of(
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.TIME_LIMIT_EXCEEDED,
            ResultCode.OPERATIONS_ERROR,
            ResultCode.ADMIN_LIMIT_EXCEEDED,
            ResultCode.CONNECT_ERROR,
            ResultCode.SERVER_DOWN,
            ResultCode.TIMEOUT);

    private final String servers;
    private final String baseDn;
    private final Duration response;
    private final LDAPConnectionPool pool;

    /** Creates a source. No connection is opened yet. */
    public LdapSource(
            List<URI> servers, TlsSettings identity, String baseDn, Duration connect, Duration response, int kept) {
        this.servers = servers.stream().map(URI::toString).collect(Collectors.joining(", "));
        this.baseDn = baseDn;
        this.response = response;
        // Fails here and not at the first look-up if the identity trusts no authority.
        identity.sslContext();
        LDAPConnectionOptions options = options(connect, response);
        FailoverServerSet failover = new FailoverServerSet(servers.stream()
                .<ServerSet>map(url -> new LdapServer(url, identity, options))
                .toList());
        failover.setReOrderOnFailover(true);
        try {
            this.pool = new LDAPConnectionPool(
                    failover,
                    null,
                    0,
                    kept,
                    0,
                    null,
                    false,
                    new RespondingConnections(baseDn, Math.max(1, response.toMillis())));
        } catch (LDAPException e) {
            throw new IllegalStateException("A pool without connections needs no server", e);
        }
        pool.setCreateIfNecessary(true);
        pool.setRetryFailedOperationsDueToInvalidConnections(true);
        pool.setHealthCheckIntervalMillis(HEALTH_CHECK_INTERVAL.toMillis());
        pool.setMaxConnectionAgeMillis(OLDEST.toMillis());
    }

    private static LDAPConnectionOptions options(Duration connect, Duration response) {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) Math.max(1, connect.toMillis()));
        options.setResponseTimeoutMillis(Math.max(1, response.toMillis()));
        options.setFollowReferrals(false);
        options.setMaxMessageSize(LARGEST_MESSAGE);
        // No thread of its own for each connection: there is one search at a time.
        options.setUseSynchronousMode(true);
        return options;
    }

    /** Returns whether this is a distinguished name. */
    public static boolean isName(String text) {
        return !text.isBlank() && DN.isValidDN(text);
    }

    /** Returns the servers as they were named. */
    public String servers() {
        return servers;
    }

    @Override
    public List<ServiceRecord> services(LookUp lookUp) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("nhsIDCode", lookUp.odsCode()),
                Filter.createEqualityFilter("objectClass", "nhsMhs"),
                Filter.createEqualityFilter("nhsMhsSvcIA", lookUp.interactionId()));
        return search(lookUp, filter, "nhsMhsEndPoint", "nhsMhsPartyKey").stream()
                .map(entry -> new ServiceRecord(values(entry, "nhsMhsEndPoint"), values(entry, "nhsMhsPartyKey")))
                .toList();
    }

    @Override
    public List<List<String>> systems(LookUp lookUp, String partyKey) {
        return asids(
                lookUp,
                Filter.createANDFilter(
                        Filter.createEqualityFilter("nhsIDCode", lookUp.odsCode()),
                        Filter.createEqualityFilter("objectClass", "nhsAs"),
                        Filter.createEqualityFilter("nhsMHSPartyKey", partyKey)));
    }

    @Override
    public List<List<String>> ownSystems(LookUp lookUp, String manufacturer) {
        return asids(
                lookUp,
                Filter.createANDFilter(
                        Filter.createEqualityFilter("nhsIDCode", lookUp.odsCode()),
                        Filter.createEqualityFilter("objectClass", "nhsAs"),
                        Filter.createEqualityFilter("nhsAsSvcIA", lookUp.interactionId()),
                        Filter.createEqualityFilter("nhsMhsManufacturerOrg", manufacturer)));
    }

    private List<List<String>> asids(LookUp lookUp, Filter filter) {
        return search(lookUp, filter, "uniqueIdentifier").stream()
                .map(entry -> values(entry, "uniqueIdentifier"))
                .toList();
    }

    private static List<String> values(SearchResultEntry entry, String attribute) {
        @Nullable String[] values = entry.getAttributeValues(attribute);
        return values == null
                ? List.of()
                : Stream.of(values)
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .toList();
    }

    private List<SearchResultEntry> search(LookUp lookUp, Filter filter, String... attributes) {
        SearchRequest request = new SearchRequest(
                baseDn, SearchScope.SUB, DereferencePolicy.NEVER, ENOUGH, 0, false, filter, attributes);
        request.setResponseTimeoutMillis(Math.max(1, response.toMillis()));
        try {
            return pool.search(request).getSearchEntries();
        } catch (LDAPSearchException e) {
            throw e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)
                    ? lookUp.failed(Reason.AMBIGUOUS, "more than it shows", null)
                    : explained(lookUp, e);
        }
    }

    private DirectoryException explained(LookUp lookUp, LDAPException failure) {
        Reason reason = reasonOf(failure);
        String detail = reason == Reason.UNSAFE
                ? TlsFailures.describe(failure)
                : failure.getResultCode().getName();
        return lookUp.failed(reason, servers + " (" + detail + ")", failure);
    }

    private Reason reasonOf(LDAPException failure) {
        if (pool.isClosed() || Thread.currentThread().isInterrupted()) {
            return Reason.STOPPED;
        }
        if (REFUSALS.contains(failure.getResultCode()) || TlsFailures.refusesOurCertificate(failure)) {
            return Reason.REFUSED;
        }
        if (TlsFailures.isOfTls(failure)) {
            return Reason.UNSAFE;
        }
        return UNAVAILABLE.contains(failure.getResultCode()) ? Reason.UNAVAILABLE : Reason.UNREADABLE;
    }

    @Override
    public void close() {
        pool.close();
    }
}
