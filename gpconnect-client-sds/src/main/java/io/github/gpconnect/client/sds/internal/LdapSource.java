package io.github.gpconnect.client.sds.internal;

import static java.util.Objects.requireNonNull;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import io.github.gpconnect.client.connection.spi.TlsConnector;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.sds.internal.LdapConnection.Response;
import io.github.gpconnect.client.sds.internal.LdapConnection.UnusableException;
import io.github.gpconnect.client.tls.TlsSettings;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A source that searches the directory over LDAPS. The thread of a look-up connects, writes and reads; there is no
 * other. Thread-safe.
 */
public final class LdapSource implements DirectorySource, AutoCloseable {
    private static final int LDAPS = 636;
    /** Firewalls drop long-lived connections, and without notice those that are not used. */
    private static final Duration OLDEST = Duration.ofMinutes(10);

    private static final Duration LONGEST_UNUSED = Duration.ofSeconds(30);

    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.AUTHORIZATION_DENIED);
    /** After these the server may be asked again, or another one. */
    private static final Set<ResultCode> BUSY = Set.of(ResultCode.BUSY, ResultCode.UNAVAILABLE);

    private static final Set<ResultCode> UNAVAILABLE = Set.of(
            ResultCode.BUSY,
            ResultCode.UNAVAILABLE,
            ResultCode.TIME_LIMIT_EXCEEDED,
            ResultCode.OPERATIONS_ERROR,
            ResultCode.ADMIN_LIMIT_EXCEEDED);

    private final List<URI> urls;
    private final String servers;
    private final String baseDn;
    private final Duration connect;
    private final Duration response;
    private final TlsConnector connector;
    /** Those that are kept open, the last used first. */
    private final LinkedBlockingDeque<Pooled> idle;
    /** The number of the server to connect to first: one that fails is tried last. */
    private volatile int preferred;

    /** A connection, and the number of its server. */
    private record Pooled(LdapConnection connection, int server, boolean isNew) {}

    /** A response, and the connection that it came on. */
    private record Received(Pooled on, Response response) {}

    /** Creates a source. No connection is opened yet. */
    public LdapSource(
            List<URI> servers, TlsSettings identity, String baseDn, Duration connect, Duration response, int kept) {
        this.urls = List.copyOf(servers);
        this.servers = servers.stream().map(URI::toString).collect(Collectors.joining(", "));
        this.baseDn = baseDn;
        this.connect = connect;
        this.response = response;
        this.connector = new TlsConnector(identity, "LDAPS", Clock.systemUTC());
        this.idle = new LinkedBlockingDeque<>(kept);
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
        return search(
                lookUp,
                filter,
                List.of("nhsIDCode", "nhsMhsSvcIA", "nhsMhsEndPoint", "nhsMhsPartyKey"),
                entry -> new ServiceRecord(
                        values(entry, "nhsIDCode"),
                        values(entry, "nhsMhsSvcIA"),
                        values(entry, "nhsMhsEndPoint"),
                        values(entry, "nhsMhsPartyKey")),
                services -> Comparison.differenceIn(services, lookUp));
    }

    @Override
    public List<SystemRecord> systems(LookUp lookUp, String partyKey) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("nhsIDCode", lookUp.odsCode()),
                Filter.createEqualityFilter("objectClass", "nhsAs"),
                Filter.createEqualityFilter("nhsMHSPartyKey", partyKey));
        return search(
                lookUp,
                filter,
                List.of("nhsIDCode", "nhsMHSPartyKey", "uniqueIdentifier"),
                LdapSource::system,
                systems -> Comparison.differenceIn(systems, lookUp, partyKey));
    }

    @Override
    public List<SystemRecord> ownSystems(LookUp lookUp, String manufacturer) {
        Filter filter = Filter.createANDFilter(
                Filter.createEqualityFilter("nhsIDCode", lookUp.odsCode()),
                Filter.createEqualityFilter("objectClass", "nhsAs"),
                Filter.createEqualityFilter("nhsAsSvcIA", lookUp.interactionId()),
                Filter.createEqualityFilter("nhsMhsManufacturerOrg", manufacturer));
        return search(
                lookUp,
                filter,
                List.of("nhsIDCode", "nhsAsSvcIA", "nhsMhsManufacturerOrg", "uniqueIdentifier"),
                LdapSource::system,
                systems -> Comparison.differenceInOwn(systems, lookUp, manufacturer));
    }

    private static SystemRecord system(SearchResultEntry entry) {
        return new SystemRecord(
                values(entry, "nhsIDCode"),
                values(entry, "nhsAsSvcIA"),
                values(entry, "nhsMHSPartyKey"),
                values(entry, "nhsMhsManufacturerOrg"),
                values(entry, "uniqueIdentifier"));
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

    private <T> List<T> search(
            LookUp lookUp,
            Filter filter,
            List<String> attributes,
            Function<SearchResultEntry, T> reader,
            Function<List<T>, Optional<String>> difference) {
        SearchRequestProtocolOp request = new SearchRequestProtocolOp(
                baseDn, SearchScope.SUB, DereferencePolicy.NEVER, LdapConnection.ENOUGH, 0, false, filter, attributes);
        Received received = received(lookUp, request);
        List<T> found = entries(lookUp, received).stream().map(reader).toList();
        Optional<String> other = difference.apply(found);
        if (other.isPresent()) {
            received.on().connection().close();
            throw lookUp.failed(Reason.MISMATCHED, other.get(), null);
        }
        keep(received);
        return found;
    }

    /** Makes a search, which is repeated once if its connection was lost, or its server is busy or silent. */
    private Received received(LookUp lookUp, SearchRequestProtocolOp request) {
        Pooled first = taken(lookUp);
        try {
            Response received = exchange(lookUp, request, first);
            if (!isBusy(received)) {
                return new Received(first, received);
            }
            first.connection().close();
        } catch (TransportException lost) {
            if (!mayRepeat(lost)) {
                throw failed(lookUp, lost);
            }
            if (first.isNew() || lost.reason() == TransportException.Reason.TIMED_OUT) {
                preferred = (first.server() + 1) % urls.size();
            }
        }
        Pooled second = connected(lookUp);
        try {
            return new Received(second, exchange(lookUp, request, second));
        } catch (TransportException again) {
            throw failed(lookUp, again);
        }
    }

    private Response exchange(LookUp lookUp, SearchRequestProtocolOp request, Pooled on) {
        try {
            return on.connection().search(request, lookUp.orSooner(response), lookUp.call(null));
        } catch (UnusableException unusable) {
            Reason reason = unusable.ofAnotherRequest() ? Reason.MISMATCHED : Reason.UNREADABLE;
            throw lookUp.failed(reason, unusable.what(), null);
        }
    }

    private static boolean isBusy(Response received) {
        ResultCode result = received.result();
        return result != null && BUSY.contains(result);
    }

    /** Returns whether another connection may do better; one to the same server, which is silent, does not. */
    private boolean mayRepeat(TransportException lost) {
        return switch (lost.reason()) {
            case CONNECTION_LOST -> true;
            case TIMED_OUT -> urls.size() > 1;
            default -> false;
        };
    }

    /** Returns a connection that was kept open, or a new one. */
    private Pooled taken(LookUp lookUp) {
        for (Pooled kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
            if (kept.connection().isReusable(OLDEST, LONGEST_UNUSED)) {
                return kept;
            }
            kept.connection().close();
        }
        return connected(lookUp);
    }

    /** Returns a connection to the first server that can be reached. */
    private Pooled connected(LookUp lookUp) {
        int from = preferred;
        TransportException last = null;
        for (int i = 0; i < urls.size(); i++) {
            int server = (from + i) % urls.size();
            URI url = urls.get(server);
            try {
                LdapConnection connection = new LdapConnection(connector.connect(
                        url.getHost(),
                        url.getPort() == -1 ? LDAPS : url.getPort(),
                        lookUp.orSooner(connect),
                        lookUp.call(null)));
                preferred = server;
                return new Pooled(connection, server, true);
            } catch (TransportException e) {
                last = e;
                if (e.reason() == TransportException.Reason.STOPPED) {
                    break;
                }
            }
        }
        throw failed(lookUp, requireNonNull(last, "there is at least one server"));
    }

    /** Keeps a connection open for later look-ups, if its response was read to its end and there is room. */
    private void keep(Received received) {
        Pooled on = received.on();
        if (received.response().result() == null || !idle.offerFirst(new Pooled(on.connection(), on.server(), false))) {
            on.connection().close();
        }
    }

    private List<SearchResultEntry> entries(LookUp lookUp, Received received) {
        ResultCode result = received.response().result();
        if (result == null || result.equals(ResultCode.SUCCESS)) {
            return received.response().entries();
        }
        received.on().connection().close();
        if (result.equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
            throw lookUp.failed(Reason.AMBIGUOUS, "more than it shows", null);
        }
        throw lookUp.failed(reasonOf(result), servers + " (" + result.getName() + ")", null);
    }

    private static Reason reasonOf(ResultCode result) {
        if (REFUSALS.contains(result)) {
            return Reason.REFUSED;
        }
        return UNAVAILABLE.contains(result) ? Reason.UNAVAILABLE : Reason.UNREADABLE;
    }

    private DirectoryException failed(LookUp lookUp, TransportException failure) {
        return lookUp.failed(failure, null, servers);
    }

    /** Closes the connections, and ends the look-ups that wait for them. */
    @Override
    public void close() {
        connector.close();
        idle.clear();
    }
}
