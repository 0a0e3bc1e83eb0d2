package io.github.gpconnect.client.internal.fhir;

import io.github.gpconnect.client.spi.Query;
import io.github.gpconnect.client.spi.response.Json;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The page of a search that is requested next, and what was read before it. A practice writes links with its own
 * address, or as it is seen through the proxy: only the query of such a link is used, below the URL where the practice
 * is called, with the path of the search or none. Immutable.
 */
public final class Pages {
    private static final int MOST = 50;
    private static final long MOST_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_ELEMENTS = 200_000;
    private static final int LONGEST_LINK = 8_000;

    private final String root;
    private final URI serviceRoot;
    private final String path;
    private final LongSupplier nanos;
    private final long began;
    private final List<String> requested;
    private final long bytes;
    private final int elements;

    private Pages(
            String root,
            URI serviceRoot,
            String path,
            LongSupplier nanos,
            long began,
            List<String> requested,
            long bytes,
            int elements) {
        this.root = root;
        this.serviceRoot = serviceRoot;
        this.path = path;
        this.nanos = nanos;
        this.began = began;
        this.requested = requested;
        this.bytes = bytes;
        this.elements = elements;
    }

    /**
     * Returns the first page of a search.
     *
     * @param root the URL below which the practice is called
     * @param serviceRoot the practice's own address
     * @param nanos a ticker, for the time limit of all pages
     */
    public static Pages of(String root, URI serviceRoot, Query query, LongSupplier nanos) {
        String relative = "/" + query.relativeUrl();
        String path = relative.replaceFirst("\\?.*", "");
        return new Pages(root, serviceRoot, path, nanos, nanos.getAsLong(), List.of(relative), 0, 0);
    }

    /** Returns whether nothing was read before this page. */
    boolean isFirst() {
        return requested.size() == 1;
    }

    /** Returns the URL below which the practice is called. */
    String root() {
        return root;
    }

    /** Returns the URL of this page. */
    String url() {
        return root + requested.get(requested.size() - 1);
    }

    /** Returns how many bytes the pages before this one had. */
    long bytes() {
        return bytes;
    }

    /**
     * Returns the page after this one; null if this is the last.
     *
     * @param next the link to it; null if there is none
     * @param total how many results the search has; zero if that is not stated
     * @param entries how many entries this page and those before it have
     * @param ofThis how many bytes this page has
     * @param body this page, as far as it takes memory
     * @throws UnusableResponseException if there is one that is not read, so that the result stays incomplete
     */
    @Nullable
    Pages after(@Nullable String next, long total, long entries, long ofThis, ByteString body) {
        if (next == null) {
            if (total > entries) {
                throw incomplete("it counts " + total + " results and holds " + entries);
            }
            return null;
        }
        String following = relative(next);
        if (following == null) {
            throw incomplete("the link to its next page is not one to the same search at the practice's address");
        }
        if (requested.contains(following)) {
            throw incomplete("its pages lead back to one of them");
        }
        int elementsOfAll = elements + Json.elements(body.toByteArray());
        if (requested.size() == MOST || elementsOfAll > MOST_ELEMENTS || nanos.getAsLong() - began > MOST_NANOS) {
            throw incomplete("its pages are more than this client reads");
        }
        List<String> all =
                Stream.concat(requested.stream(), Stream.of(following)).toList();
        return new Pages(root, serviceRoot, path, nanos, began, all, bytes + ofThis, elementsOfAll);
    }

    private static UnusableResponseException incomplete(String why) {
        return new UnusableResponseException("it is incomplete: " + why);
    }

    /** Returns path and query below the root; null for a link to anything else. */
    private @Nullable String relative(String link) {
        String written = link.strip().replace("|", "%7C").replace(" ", "%20");
        if (written.startsWith(root + "/") || written.startsWith(root + "?")) {
            written = serviceRoot + written.substring(root.length());
        }
        if (written.length() > LONGEST_LINK) {
            return null;
        }
        try {
            URI uri = new URI(new URI(written).toASCIIString());
            String target = uri.isOpaque() ? null : pathBelowRoot(uri);
            boolean same = path.equals(target) || "".equals(target);
            return same && uri.getRawQuery() != null ? target + "?" + uri.getRawQuery() : null;
        } catch (URISyntaxException noUrl) {
            return null;
        }
    }

    private @Nullable String pathBelowRoot(URI link) {
        boolean relative = link.getRawAuthority() == null && link.getScheme() == null;
        boolean here = relative || isSameServer(link);
        if (!here) {
            return null;
        }
        String linked = link.getRawPath();
        if (relative && !linked.startsWith("/")) {
            return linked.isEmpty() ? path : "/" + linked;
        }
        String base = serviceRoot.getRawPath();
        String rest = linked.startsWith(base) ? linked.substring(base.length()) : null;
        return "/".equals(rest) ? "" : rest;
    }

    private boolean isSameServer(URI link) {
        return link.getHost() != null
                && link.getRawUserInfo() == null
                && Objects.equals(lowerCase(link.getScheme()), lowerCase(serviceRoot.getScheme()))
                && Objects.equals(lowerCase(link.getHost()), lowerCase(serviceRoot.getHost()))
                && portOf(link) == portOf(serviceRoot);
    }

    private static @Nullable String lowerCase(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private static int portOf(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equalsIgnoreCase(url.getScheme()) ? 80 : 443;
    }
}
