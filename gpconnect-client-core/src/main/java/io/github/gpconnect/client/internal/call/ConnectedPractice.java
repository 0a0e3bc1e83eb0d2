package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.call.PracticeConnection;
import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.directory.DirectorySession;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.internal.failure.Responder;
import io.github.gpconnect.client.internal.http.HttpSettings;
import io.github.gpconnect.client.internal.http.SpineHeaders;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.internal.settings.SpineSettings;
import io.github.gpconnect.client.internal.token.AuthorizationToken;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.FhirGateway;
import io.github.gpconnect.client.spi.GatewaySource;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One practice as one requester reaches it, looked up at its first call. Thread-safe. */
final class ConnectedPractice implements Destination, PracticeConnection, GatewaySource {
    /** The practice as it was looked up. */
    private record LookedUp(Practice practice, Endpoint endpoint) {}

    private final ClientRuntime runtime;
    private final SpineSettings spine;
    private final DirectorySession directory;
    private final OdsCode odsCode;
    private final Requester requester;
    private final AuthorizationToken tokens;
    private final @Nullable Encounter encounter;
    private volatile @Nullable LookedUp lookedUp;

    ConnectedPractice(
            ClientRuntime runtime,
            SpineSettings spine,
            DirectorySession directory,
            OdsCode odsCode,
            Requester requester,
            @Nullable Encounter encounter) {
        this.runtime = runtime;
        this.spine = spine;
        this.directory = directory;
        this.odsCode = odsCode;
        this.requester = requester;
        this.encounter = encounter;
        this.tokens = new AuthorizationToken(spine.profile(), spine.issuer(), requester);
    }

    @Override
    public OdsCode odsCode() {
        return odsCode;
    }

    @Override
    public Requester requester() {
        return requester;
    }

    @Override
    public BookingOrganisation organisation() {
        return requester.organisation();
    }

    @Override
    public String userId() {
        return requester.user().id();
    }

    @Override
    public void nameUser(OperationEvent.Builder event) {
        event.parties(requester.user(), requester.organisation().odsCode(), odsCode)
                .device(requester.device());
        requester.authorisedBy().ifPresent(event::authorisedBy);
    }

    @Override
    public @Nullable Encounter encounter() {
        return encounter;
    }

    @Override
    public String idOf(Interaction interaction) {
        return spine.profile().idOf(interaction);
    }

    @Override
    public Map<String, String> headers(Call<?> call, UUID traceId, Supplier<UUID> operationId, Instant now) {
        Practice practice = lookUp();
        return SpineHeaders.of(
                traceId,
                requester.organisation().asid(),
                practice.asid(),
                idOf(call.interaction()),
                tokens.of(practice, call.interaction(), call.subject(), now));
    }

    @Override
    public Practice lookUp() {
        return lookedUp(Deadline.NONE).practice();
    }

    @Override
    public FhirGateway gateway() {
        return new PracticeGateway(new Caller(runtime, CallContext.of(this)));
    }

    /** Returns its endpoint; threads that need it at the same time wait for one look-up, each to its own deadline. */
    @Override
    public Endpoint endpoint(Deadline deadline) {
        return lookedUp(deadline).endpoint();
    }

    private LookedUp lookedUp(Deadline deadline) {
        LookedUp known = lookedUp;
        if (known == null) {
            DirectoryQuery query = DirectoryQuery.of(odsCode, Capability.APPOINTMENT_MANAGEMENT, spine.profile());
            Practice practice = find(deadline.left().map(query::within).orElse(query));
            String url = urlOf(practice);
            known = new LookedUp(
                    practice, new Endpoint(practice.serviceRoot(), url, runtime.failuresAt(url, Responder.SPINE)));
            lookedUp = known;
        }
        return known;
    }

    /** Returns the URL below which the practice is called, through the proxy or direct. */
    private String urlOf(Practice practice) {
        URI serviceRoot = practice.serviceRoot();
        HttpSettings http = runtime.settings().http();
        if ("http".equalsIgnoreCase(serviceRoot.getScheme()) && !http.cleartextAllowed()) {
            throw new InvalidInputException(
                    "The practice's service root must be https unless allowCleartext() is set, not '" + serviceRoot
                            + "'");
        }
        if (spine.proxy() != null) {
            return spine.proxy() + "/" + serviceRoot;
        }
        if ("https".equalsIgnoreCase(serviceRoot.getScheme()) && http.tls() == null) {
            throw new InvalidInputException(
                    "A client needs tls(identity) to call the practice at '" + serviceRoot + "'");
        }
        return serviceRoot.toString();
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
