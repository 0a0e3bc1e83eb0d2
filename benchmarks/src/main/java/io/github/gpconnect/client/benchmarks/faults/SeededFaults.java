package io.github.gpconnect.client.benchmarks.faults;

import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.FaultyLine;
import io.github.gpconnect.client.fixtures.LineExchange;
import io.github.gpconnect.client.fixtures.LineFault;
import io.github.gpconnect.client.fixtures.LineFault.Effect;
import io.github.gpconnect.client.fixtures.LineFault.Phase;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides from the seed what goes wrong, at the proxy and on the line, and records the intents concerned. */
final class SeededFaults {
    /** A change may be made this long after its caller gave up; the client's grace period has to be longer. */
    static final Duration LATEST_COMMIT = Duration.ofMillis(400);

    private static final Duration EARLIEST_COMMIT = Duration.ofMillis(50);
    private static final Duration PORT_CLOSED = Duration.ofMillis(20);
    private static final double REQUESTS_GONE_WRONG = 0.30;
    private static final double EXCHANGES_GONE_WRONG = 0.15;
    private static final double PORT_CLOSES = 0.002;
    private static final double STALLS = 0.06;
    /** The faults that each cost a caller a timeout. */
    private static final Set<Fault.Kind> SILENCES =
            EnumSet.of(Fault.Kind.SILENCE, Fault.Kind.SILENCE_AFTERWARDS, Fault.Kind.INTERIM_THEN_SILENCE);

    private static final Set<Fault.Kind> REFUSALS = EnumSet.of(Fault.Kind.REFUSED_IN_XML, Fault.Kind.PROXY_LOGIN_PAGE);

    private static final List<Fault.Kind> KINDS = Stream.of(Fault.Kind.values())
            .filter(kind -> !kind.isFlood() && kind != Fault.Kind.UNAVAILABLE_FOR_AGES)
            .toList();
    private static final List<Phase> PHASES = List.of(Phase.values());
    private static final List<Effect> BREAKS = List.of(Effect.RESET, Effect.CUT, Effect.DAMAGE);

    private final long seed;
    private final TraceIds traceIds;
    private final FaultyLine line;
    private final Duration silence;
    private final Map<UUID, Injected> injected = new ConcurrentHashMap<>();
    private final AtomicInteger closings = new AtomicInteger();

    private record Injected(Fault.Kind kind, int intent) {}

    /**
     * Creates the faults of one run.
     *
     * @param silence how long a silence lasts: longer than the client waits
     */
    SeededFaults(long seed, TraceIds traceIds, FaultyLine line, Duration silence) {
        this.seed = seed;
        this.traceIds = traceIds;
        this.line = line;
        this.silence = silence;
    }

    /** Returns what goes wrong with a request that has arrived; nothing if it belongs to no intent. */
    Optional<Fault> with(ArrivingRequest request) {
        UUID traceId = UUID.fromString(request.traceId());
        OptionalInt intent = traceIds.intentOf(traceId);
        SplittableRandom random = random(traceId.getLeastSignificantBits());
        if (intent.isEmpty() || random.nextDouble() >= REQUESTS_GONE_WRONG) {
            return Optional.empty();
        }
        Fault fault = fault(random, request.method().equals("GET"));
        injected.put(traceId, new Injected(fault.kind(), intent.getAsInt()));
        return Optional.of(fault);
    }

    /** Returns what goes wrong on the line. */
    Optional<LineFault> with(LineExchange exchange) {
        SplittableRandom random = random((long) exchange.connection() << 32 | exchange.exchange());
        if (random.nextDouble() < PORT_CLOSES) {
            closePort();
        }
        return random.nextDouble() < EXCHANGES_GONE_WRONG ? Optional.of(lineFault(random, exchange)) : Optional.empty();
    }

    /** Returns how often this kind was injected. */
    int injected(Fault.Kind kind) {
        return (int)
                injected.values().stream().filter(fault -> fault.kind() == kind).count();
    }

    /** Returns the intents that met this kind at least once. */
    Set<Integer> affected(Fault.Kind kind) {
        return injected.values().stream()
                .filter(fault -> fault.kind() == kind)
                .map(Injected::intent)
                .collect(Collectors.toSet());
    }

    /** Returns whether the proxy made this request go wrong. */
    boolean struck(UUID traceId) {
        return injected.containsKey(traceId);
    }

    /** Returns how often the port was closed briefly. */
    int portClosings() {
        return closings.get();
    }

    private Fault fault(SplittableRandom random, boolean reads) {
        Fault.Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        if (reads && REFUSALS.contains(kind)) { // a refusal is not transient, and is not read again
            kind = Fault.Kind.UNAVAILABLE;
        }
        if (SILENCES.contains(kind) && random.nextBoolean()) {
            kind = Fault.Kind.RESPONSE_LOST;
        }
        return switch (kind) {
            case UNAVAILABLE -> Fault.of(kind, Duration.ZERO);
            case TOO_MANY_REQUESTS -> Fault.of(kind, Duration.ofSeconds(random.nextInt(2)));
            case SILENCE, SILENCE_AFTERWARDS, INTERIM_THEN_SILENCE -> Fault.of(kind, silence);
            case LATE_COMMIT, EARLY_GATEWAY_TIMEOUT ->
                Fault.of(
                        kind,
                        Duration.ofMillis(random.nextLong(EARLIEST_COMMIT.toMillis(), LATEST_COMMIT.toMillis() + 1)));
            default -> Fault.of(kind);
        };
    }

    private static LineFault lineFault(SplittableRandom random, LineExchange exchange) {
        if (random.nextDouble() < STALLS) {
            return new LineFault(Effect.STALL, random.nextBoolean() ? Phase.REQUEST : Phase.RESPONSE, 0);
        }
        Phase phase = exchange.exchange() == 1
                ? PHASES.get(random.nextInt(PHASES.size()))
                : random.nextBoolean() ? Phase.REQUEST : Phase.RESPONSE;
        Effect effect = BREAKS.get(random.nextInt(BREAKS.size()));
        return switch (phase) {
            case CONNECTING -> new LineFault(effect == Effect.DAMAGE ? Effect.RESET : effect, phase, 0);
            case HANDSHAKE -> new LineFault(effect, phase, random.nextInt(800));
            case REQUEST -> new LineFault(effect, phase, random.nextInt(3_000));
            case RESPONSE -> new LineFault(effect, phase, random.nextInt(600));
        };
    }

    private void closePort() {
        closings.incrementAndGet();
        line.refuse();
        CompletableFuture.delayedExecutor(PORT_CLOSED.toMillis(), TimeUnit.MILLISECONDS)
                .execute(line::listen);
    }

    private SplittableRandom random(long of) {
        return new SplittableRandom(new SplittableRandom(seed ^ of * 0x9E3779B97F4A7C15L).nextLong());
    }
}
