package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A practice as registered on the Spine: the address of its GP Connect server, and the ASID of the system there.
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal.
 *
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_general_api_guidance.html#service-root-url">
 *     Service root URL</a>
 */
public final class Practice {
    /**
     * {@code .} and {@code ..} in a path, encoded or not: behind the proxy's URL they could lead to another practice's
     * path.
     */
    private static final Pattern DOTS = Pattern.compile("(?i)(/|^)(\\.|%2e){1,2}(/|$)");

    private final OdsCode odsCode;
    private final Asid asid;
    private final URI serviceRoot;

    private Practice(OdsCode odsCode, Asid asid, URI serviceRoot) {
        this.odsCode = requireNonNull(odsCode, "odsCode");
        this.asid = requireNonNull(asid, "asid");
        this.serviceRoot = checked(requireNonNull(serviceRoot, "serviceRoot"));
    }

    /**
     * Returns the practice with this code, system and address.
     *
     * @param odsCode the practice's ODS code
     * @param asid the ASID of the practice's system
     * @param serviceRoot the practice's service root URL for appointments and foundations, without the proxy; a
     *     trailing slash is removed
     * @throws InvalidInputException if the service root is not a plain absolute {@code https} (or {@code http}) URL
     */
    public static Practice of(OdsCode odsCode, Asid asid, URI serviceRoot) {
        return new Practice(odsCode, asid, serviceRoot);
    }

    private static URI checked(URI root) {
        if (root.getRawAuthority() != null && root.getRawAuthority().contains("@")) {
            throw new InvalidInputException("A service root URL must not hold a user or password");
        }
        @Nullable String scheme = root.getScheme();
        boolean web = "https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme);
        if (!web
                || root.getHost() == null
                || root.getPort() == 0
                || root.getPort() > 65_535
                || root.getRawQuery() != null
                || root.getRawFragment() != null
                || DOTS.matcher(root.getRawPath()).find()) {
            throw new InvalidInputException("A service root URL is an absolute https URL without query and fragment,"
                    + " not '" + InvalidInputException.shown(root.toString()) + "'");
        }
        String text = root.toString();
        return text.endsWith("/") ? URI.create(text.replaceAll("/+$", "")) : root;
    }

    /** Returns the practice's ODS code. */
    public OdsCode odsCode() {
        return odsCode;
    }

    /** Returns the ASID of the practice's system. */
    public Asid asid() {
        return asid;
    }

    /** Returns the practice's service root URL, without the proxy and without a trailing slash. */
    public URI serviceRoot() {
        return serviceRoot;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Practice practice
                && odsCode.equals(practice.odsCode)
                && asid.equals(practice.asid)
                && serviceRoot.equals(practice.serviceRoot);
    }

    @Override
    public int hashCode() {
        return Objects.hash(odsCode, asid, serviceRoot);
    }

    @Override
    public String toString() {
        return "Practice[odsCode=" + odsCode + ", asid=" + asid + ", serviceRoot=" + serviceRoot + "]";
    }
}
