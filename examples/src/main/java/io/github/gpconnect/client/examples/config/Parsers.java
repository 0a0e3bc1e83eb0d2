package io.github.gpconnect.client.examples.config;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.specification.SpecificationProfile;
import io.github.gpconnect.client.tls.RevocationCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Parsers of the values of a configuration file, which throw an {@link InvalidInputException} with the problem. */
public final class Parsers {
    private Parsers() {}

    /** Returns a profile: {@code current} or {@code founding-draft}. */
    public static SpecificationProfile profile(String text) {
        for (SpecificationProfile profile : SpecificationProfile.values()) {
            if (written(profile).equals(text)) {
                return profile;
            }
        }
        throw new InvalidInputException("A profile is 'current' or 'founding-draft', not '" + text + "'");
    }

    /** Returns the profile as it is written in files and options. */
    public static String written(SpecificationProfile profile) {
        return profile.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String text(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException("must not hold control characters");
        }
        return text;
    }

    static boolean cleartext(String text) {
        return switch (text) {
            case "allowed" -> true;
            case "refused" -> false;
            default -> throw new InvalidInputException("is 'allowed' or 'refused', not '" + text + "'");
        };
    }

    static RevocationCheck revocation(String text) {
        return switch (text) {
            case "hard" -> RevocationCheck.hardFail();
            case "soft" -> RevocationCheck.softFail();
            default -> throw new InvalidInputException("is 'hard' or 'soft', not '" + text + "'");
        };
    }

    /** Returns a time such as {@code PT30S}. */
    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new InvalidInputException("is a time such as PT30S or PT1M, not '" + text + "'", e);
        }
    }

    /** Returns an absolute URI, such as the name of an identifier system. */
    static URI uri(String text) {
        try {
            URI uri = new URI(text);
            if (uri.isAbsolute()) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw new InvalidInputException("'" + text + "' is not a URL", e);
        }
        throw new InvalidInputException("must be an absolute URL, not '" + text + "'");
    }

    /** Returns a URL of a web server. */
    static URI web(String text) {
        URI uri = uri(text);
        boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new InvalidInputException("must be an https: URL without query and fragment, not '" + text + "'");
        }
        return uri;
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("'" + text + "' cannot be a file's name", e);
        }
    }
}
