package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.token.AuthorizationToken;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.GatewaySource;
import org.jspecify.annotations.Nullable;

/** One practice as one requester reaches it, looked up at its first call. Thread-safe. */
final class ConnectedPractice implements PracticeConnection, GatewaySource {
    /**
     * The settings with which a practice is called.
     *
     * @param root the URL below which it is called
     * @param failures explains the failures of calls there
     */
    record Endpoint(Practice practice, String root, FailureReader failures) {}

    private final ClientRuntime runtime;
    private final DirectorySession directory;
    private final OdsCode odsCode;
    private final Requester requester;
    private final AuthorizationToken tokens;
    private final @Nullable Encounter encounter;
    private volatile @Nullable Endpoint endpoint;

    ConnectedPractice(
            ClientRuntime runtime,
            DirectorySession directory,
            OdsCode odsCode,
            Requester requester,
            @Nullable Encounter encounter) {
        this.runtime = runtime;
        this.directory = directory;
        this.odsCode = odsCode;
        this.requester = requester;
        this.encounter = encounter;
        this.tokens = new AuthorizationToken(
                runtime.settings().profile(), runtime.settings().issuer(), requester);
    }

    @Override
    public OdsCode odsCode() {
        return odsCode;
    }

    @Override
    public Requester requester() {
        return requester;
    }

    /** Returns the session that it belongs to; null if none. */
    @Nullable
    Encounter encounter() {
        return encounter;
    }

    /** Returns the maker of the requester's tokens. */
    AuthorizationToken tokens() {
        return tokens;
    }

    @Override
    public Practice lookUp() {
        return endpoint(Deadline.NONE).practice();
    }

    @Override
    public FhirGateway gateway() {
        return new PracticeGateway(new Caller(runtime, CallContext.of(this)));
    }

    /** Returns its endpoint; threads that need it at the same time wait for one look-up, each to its own deadline. */
    Endpoint endpoint(Deadline deadline) {
        Endpoint known = endpoint;
        if (known == null) {
            DirectoryQuery query = DirectoryQuery.of(
                    odsCode,
                    Capability.APPOINTMENT_MANAGEMENT,
                    runtime.settings().profile());
            known = runtime.endpointOf(find(deadline.left().map(query::within).orElse(query)));
            endpoint = known;
        }
        return known;
    }

    private Practice find(DirectoryQuery query) {
        try {
            return directory.find(query).orElseThrow(query::notListed);
        } catch (GpConnectException known) {
            throw known;
        } catch (RuntimeException unforeseen) { // a directory may be anybody's
            FailedCall call = FailedCall.builder()
                    .interaction(query.interactionId())
                    .practice(odsCode.value())
                    .build();
            throw new DirectoryException(
                    DirectoryException.Reason.UNAVAILABLE, unforeseen.getClass().getSimpleName(), call, unforeseen);
        }
    }

    /** Names practice and organisation. */
    @Override
    public String toString() {
        return "PracticeConnection[" + odsCode + " for "
                + requester.organisation().odsCode() + "]";
    }
}
