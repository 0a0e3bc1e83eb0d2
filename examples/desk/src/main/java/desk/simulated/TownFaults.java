package desk.simulated;

import io.github.gpconnect.client.fixtures.ArrivingRequest;
import io.github.gpconnect.client.fixtures.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What goes wrong with requests to the practices of the simulation. */
final class TownFaults implements Function<ArrivingRequest, Optional<Fault>> {
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final Duration FOR_EVER = Duration.ofMinutes(2);
    private static final Duration LATE = Duration.ofSeconds(3);
    private static final Duration UNREADABLE = Duration.ofSeconds(20);

    private final AtomicInteger searches = new AtomicInteger();
    private volatile Instant readableFrom = Instant.EPOCH;

    @Override
    public Optional<Fault> apply(ArrivingRequest request) {
        return Arrays.stream(TownPractice.values())
                .filter(practice -> request.target().contains("/" + practice.odsCode() + "/"))
                .findFirst()
                .flatMap(practice -> at(practice, request));
    }

    private Optional<Fault> at(TownPractice practice, ArrivingRequest request) {
        return switch (practice) {
            case SALTERS_YARD -> slow(request);
            case HAWTHORN -> Optional.of(Fault.of(Fault.Kind.REFUSED_IN_XML));
            case CANALSIDE -> lost(request);
            case QUARRY_BANK ->
                isBooking(request) ? Optional.of(Fault.of(Fault.Kind.EARLY_GATEWAY_TIMEOUT, LATE)) : Optional.empty();
            case FELLSIDE -> Optional.of(Fault.of(Fault.Kind.SILENCE, FOR_EVER));
            case UPPER_GREEN ->
                isSearch(request) && searches.incrementAndGet() % 2 == 1
                        ? Optional.of(Fault.of(Fault.Kind.TOO_MANY_REQUESTS, Duration.ofSeconds(1)))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Fault> slow(ArrivingRequest request) {
        if (isSearch(request)) {
            try {
                Thread.sleep(SLOW.toMillis());
            } catch (InterruptedException closing) {
                Thread.currentThread().interrupt();
            }
        }
        return Optional.empty();
    }

    private Optional<Fault> lost(ArrivingRequest request) {
        if (isBooking(request)) {
            readableFrom = Instant.now().plus(UNREADABLE);
            return Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST));
        }
        return Instant.now().isBefore(readableFrom) && !isSearch(request)
                ? Optional.of(Fault.of(Fault.Kind.REQUEST_LOST))
                : Optional.empty();
    }

    private static boolean isBooking(ArrivingRequest request) {
        return request.method().equals("POST") && request.target().endsWith("/Appointment");
    }

    private static boolean isSearch(ArrivingRequest request) {
        return request.target().contains("/Slot?");
    }
}
