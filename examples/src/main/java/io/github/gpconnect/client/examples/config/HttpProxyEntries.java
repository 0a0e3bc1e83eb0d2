package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.HttpProxy;
import io.github.gpconnect.client.error.InvalidInputException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings of the network's HTTP proxy ({@code http.proxy*}). */
final class HttpProxyEntries {
    private static final Pattern HOST_AND_PORT = Pattern.compile("(.+):(\\d{1,5})");

    private final Entries entries;

    HttpProxyEntries(Entries entries) {
        this.entries = entries;
    }

    Optional<HttpProxy> proxy() {
        Optional<HttpProxy> proxy = entries.optional(Keys.HTTP_PROXY, HttpProxyEntries::at);
        Optional<String> password = entries.optional(Keys.HTTP_PROXY_PASSWORD, entries::firstLine);
        HttpProxy bearer = proxy.orElseGet(() -> HttpProxy.at("localhost", 1));
        Optional<HttpProxy> withCredentials = entries.optional(
                Keys.HTTP_PROXY_USER,
                user -> bearer.withCredentials(user, password.orElse("").toCharArray()));
        requireBeside(Keys.HTTP_PROXY_USER, Keys.HTTP_PROXY);
        requireBeside(Keys.HTTP_PROXY_USER, Keys.HTTP_PROXY_PASSWORD);
        requireBeside(Keys.HTTP_PROXY_PASSWORD, Keys.HTTP_PROXY_USER);
        return proxy.map(known -> withCredentials.orElse(known));
    }

    private void requireBeside(String key, String needed) {
        if (entries.has(key) && !entries.has(needed)) {
            entries.problem(key, "has no effect without " + needed);
        }
    }

    private static HttpProxy at(String text) {
        Matcher parts = HOST_AND_PORT.matcher(text);
        if (!parts.matches()) { // not repeated: it may be a URL with a password
            throw new InvalidInputException("is a host and a port, such as proxy.example:3128");
        }
        return HttpProxy.at(parts.group(1), Integer.parseInt(parts.group(2)));
    }
}
