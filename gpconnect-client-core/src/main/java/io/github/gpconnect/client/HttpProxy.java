package io.github.gpconnect.client;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy of the network that the client runs in. It opens tunnels ({@code CONNECT}): TLS goes through it from
 * this client to the Spine or the practice, and the proxy cannot read a call. It is not the Spine Secure Proxy, which
 * may lie behind it.
 *
 * <pre>{@code
 * HttpProxy.at("proxy.hospital.example", 3128).withCredentials("hub", password);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class HttpProxy {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]+");
    private static final int LARGEST_PORT = 65_535;

    private final String host;
    private final int port;
    private final @Nullable Credentials credentials;

    /** A user name and password; the array is never modified. */
    private static final class Credentials {
        private final String user;
        private final char[] password;

        Credentials(String user, char[] password) {
            this.user = user;
            this.password = password;
        }
    }

    private HttpProxy(String host, int port, @Nullable Credentials credentials) {
        this.host = host;
        this.port = port;
        this.credentials = credentials;
    }

    /**
     * Returns a proxy without credentials.
     *
     * @param host its host name or IP address, without scheme and port
     * @throws InvalidInputException if the host is not a name or address, or the port is not from 1 to 65535
     */
    public static HttpProxy at(String host, int port) {
        if (!HOST.matcher(requireNonNull(host, "host")).matches()) { // not repeated: it may be a URL with a password
            throw new InvalidInputException(
                    "An HTTP proxy's host is a host name or an IP address, without scheme and port");
        }
        if (port < 1 || port > LARGEST_PORT) {
            throw new InvalidInputException("An HTTP proxy's port is from 1 to 65535, not " + port);
        }
        return new HttpProxy(host, port, null);
    }

    /**
     * Returns a copy of this proxy with credentials for Basic authentication. They are sent when the proxy demands them
     * (407), once for each connection. The credentials are sent to the proxy only, and without TLS, like everything
     * that is sent to the proxy itself.
     *
     * @param user without colon
     * @param password copied, so that the array may be wiped
     * @throws InvalidInputException if the user is empty, or one of them has a character that Basic cannot carry
     */
    public HttpProxy withCredentials(String user, char[] password) {
        char[] kept = password.clone();
        if (user.isEmpty() || user.indexOf(':') >= 0 || user.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("An HTTP proxy's user is one or more characters without colon or control");
        }
        for (char each : kept) {
            if (Character.isISOControl(each)) {
                throw new InvalidInputException("An HTTP proxy's password has no control characters");
            }
        }
        return new HttpProxy(host, port, new Credentials(user, kept));
    }

    /** Returns its host name or IP address. */
    public String host() {
        return host;
    }

    /** Returns its port. */
    public int port() {
        return port;
    }

    /** Returns the user for Basic authentication; absent if there are no credentials. */
    public Optional<String> user() {
        return Optional.ofNullable(credentials).map(known -> known.user);
    }

    /** Returns a copy of the password, for whoever opens the connections; absent if there are no credentials. */
    public Optional<char[]> password() {
        return Optional.ofNullable(credentials).map(known -> known.password.clone());
    }

    /** Returns host and port, and whether there are credentials. */
    @Override
    public String toString() {
        return "HttpProxy[" + host + ":" + port + (credentials == null ? "" : ", with credentials") + "]";
    }
}
