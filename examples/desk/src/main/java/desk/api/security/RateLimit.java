package desk.api.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import desk.api.problem.ProblemWriter;
import desk.api.problem.Problems;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.spring.RequesterResolver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits how often a person, and an organisation, may send requests to this machine. */
final class RateLimit extends OncePerRequestFilter {
    private static final int MOST_CALLERS = 100_000;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Cache<String, Bucket> persons = buckets();
    private final Cache<String, Bucket> organisations = buckets();
    private final ApiLimits limits;
    private final RequesterResolver requesters;
    private final ProblemWriter problems;

    RateLimit(ApiLimits limits, RequesterResolver requesters, ProblemWriter problems) {
        this.limits = limits;
        this.requesters = requesters;
        this.problems = problems;
    }

    /** A bucket that has not been used for a minute is full, as a new one is. */
    private static Cache<String, Bucket> buckets() {
        return Caffeine.newBuilder()
                .maximumSize(MOST_CALLERS)
                .expireAfterAccess(MINUTE)
                .build();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Requester> requester = requester();
        if (requester.isPresent()) {
            String organisation = requester.get().organisation().odsCode().value();
            String person = organisation + " " + requester.get().user().id();
            if (isBeyond(persons, person, limits.personPerMinute(), "person", response)
                    || isBeyond(
                            organisations, organisation, limits.organisationPerMinute(), "organisation", response)) {
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private Optional<Requester> requester() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? Optional.empty() : requesters.resolve(authentication);
    }

    private boolean isBeyond(
            Cache<String, Bucket> buckets, String key, int perMinute, String whose, HttpServletResponse response)
            throws IOException {
        ConsumptionProbe probe = buckets.get(key, first -> bucket(perMinute)).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            return false;
        }
        Duration wait = Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999);
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, wait.toSeconds())));
        problems.write(Problems.tooManyRequests(whose, wait), response);
        return true;
    }

    private static Bucket bucket(int perMinute) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, MINUTE))
                .build();
    }
}
