package desk.api.security;

import desk.api.problem.ProblemWriter;
import desk.api.problem.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** Refuses request bodies that are too large, whether or not they state their length. */
final class SizeLimit extends OncePerRequestFilter {
    private final int limit;
    private final ProblemWriter problems;

    SizeLimit(DataSize limit, ProblemWriter problems) {
        this.limit = Math.toIntExact(limit.toBytes());
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > limit) {
            problems.write(Problems.tooLarge(limit), response);
            return;
        }
        chain.doFilter(new Counted(request), response);
    }

    /** A body without a length is counted while it is read. */
    private final class Counted extends ContentCachingRequestWrapper {
        Counted(HttpServletRequest request) {
            super(request, limit);
        }

        @Override
        protected void handleContentOverflow(int contentCacheLimit) {
            throw Problems.tooLargeWhileRead(limit);
        }
    }
}
