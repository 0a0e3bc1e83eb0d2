package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A practice as the Spine knows it: where its GP Connect server is and which system answers there.
 *
 * @param odsCode the practice's ODS code
 * @param asid the ASID of the practice's system
 * @param serviceRoot the practice's service root URL for appointments and foundations, without the proxy; a slash at its
 *     end is taken off
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_general_api_guidance.html#service-root-url">
 *     Service root URL</a>
 */
public record Practice(OdsCode odsCode, Asid asid, URI serviceRoot) {
    /** {@code .} and {@code ..} in a path, encoded or not: behind the proxy's URL they would climb out of the practice's. */
    private static final Pattern DOTS = Pattern.compile("(?i)(/|^)(\\.|%2e){1,2}(/|$)");

    /** Refuses a service root that is no plain absolute {@code https} (or {@code http}) URL. */
    public Practice {
        requireNonNull(odsCode, "odsCode");
        requireNonNull(asid, "asid");
        serviceRoot = checked(requireNonNull(serviceRoot, "serviceRoot"));
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
}
