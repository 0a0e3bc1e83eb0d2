package io.github.gpconnect.client.internal.call;

import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.error.FailedCall;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.error.NoTokenException;
import io.github.gpconnect.client.identity.BookingOrganisation;
import io.github.gpconnect.client.identity.ConsumerUser;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.internal.failure.FailureReader;
import io.github.gpconnect.client.internal.resilience.Deadline;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.spi.PlatformUser;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An API platform's gateway as one of its users reaches it. Thread-safe. */
final class PlatformDestination implements Destination {
    private static final String BEARER = "Bearer ";
    private static final String AUTHORIZATION = "Authorization";

    /** What may follow {@code Bearer}: RFC 6750, 2.1. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    /** The system of the id in events; it is not the address of anything. */
    private static final URI USER_IDS = URI.create("urn:gpconnect-client:platform-user");

    /** What events have instead of a name: the platform's users are patients. */
    private static final String UNNAMED = "Patient";

    private final PlatformUser user;
    private final Endpoint endpoint;

    PlatformDestination(PlatformUser user, URI root, FailureReader failures) {
        this.user = user;
        this.endpoint = new Endpoint(root, root.toString(), failures);
    }

    @Override
    public OdsCode odsCode() {
        return user.practice();
    }

    @Override
    public BookingOrganisation organisation() {
        return user.organisation();
    }

    @Override
    public String userId() {
        return user.id();
    }

    @Override
    public void nameUser(OperationEvent.Builder event) {
        ConsumerUser unnamed = ConsumerUser.builder()
                .id(user.id())
                .name(UNNAMED, UNNAMED)
                .localIdentifier(USER_IDS, user.id())
                .build();
        event.parties(unnamed, user.organisation().odsCode(), user.practice());
    }

    @Override
    public @Nullable Encounter encounter() {
        return null;
    }

    @Override
    public Endpoint endpoint(Deadline deadline) {
        return endpoint;
    }

    @Override
    public String idOf(Interaction interaction) {
        return user.idOf(interaction);
    }

    @Override
    public Map<String, String> headers(Call<?> call, UUID traceId, Supplier<UUID> operationId, Instant now) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Request-ID", traceId.toString());
        headers.put("X-Correlation-ID", operationId.get().toString());
        headers.put(AUTHORIZATION, BEARER + token(call.interaction(), traceId));
        return headers;
    }

    private String token(Interaction interaction, UUID traceId) {
        String token;
        try {
            token = user.accessToken();
        } catch (GpConnectException known) {
            throw known;
        } catch (RuntimeException unforeseen) { // tokens may be supplied by anybody; its message may quote one
            throw noToken(
                    "the supplier of tokens failed with "
                            + unforeseen.getClass().getSimpleName(),
                    interaction,
                    traceId);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw noToken("what the supplier of tokens returned is not a bearer token", interaction, traceId);
        }
        return token;
    }

    private NoTokenException noToken(String because, Interaction interaction, UUID traceId) {
        FailedCall call = FailedCall.builder()
                .interaction(idOf(interaction))
                .practice(odsCode().value())
                .traceId(traceId)
                .build();
        return new NoTokenException(because, call, false);
    }

    @Override
    public boolean keepsTraceId() {
        return true;
    }

    @Override
    public boolean sendsAgain() {
        return user.sendsAgain();
    }

    @Override
    public boolean renewsToken(Map<String, String> headers) {
        String authorization = headers.getOrDefault(AUTHORIZATION, "");
        return authorization.startsWith(BEARER) && user.refused(authorization.substring(BEARER.length()));
    }

    /** Names the party that is called. */
    @Override
    public String toString() {
        return "PlatformDestination[" + odsCode() + " at " + endpoint.root() + "]";
    }
}
