package io.github.gpconnect.client.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The practice's capability statement does not offer what is needed. Only the statement was read; no change was sent.
 */
public final class NotOfferedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** A statement may hold any text as its version; only a number is repeated. */
    private static final String EDITION = "[0-9.]{1,20}";

    /** An array, since an exception can be written out and a list of unknown kind perhaps not. */
    private final String[] missing;

    private final @Nullable String version;

    /**
     * Tells what is not offered.
     *
     * @param missing the names of the interactions that are not offered, such as {@code Book an appointment}
     * @param version the edition of GP Connect that the statement names; empty where it names none
     * @param practice the practice's ODS code
     */
    public NotOfferedException(List<String> missing, String version, String practice) {
        super(
                "The practice's system does not offer: " + String.join(", ", missing) + " (it says "
                        + (isEdition(version) ? "version " + version : "no version") + ")",
                FailedCall.builder().practice(practice).build());
        this.missing = missing.toArray(String[]::new);
        this.version = isEdition(version) ? version : null;
    }

    private static boolean isEdition(String version) {
        return version.matches(EDITION);
    }

    /** The names of the interactions that are not offered, in the order in which they were asked about. */
    public List<String> missing() {
        return List.of(missing);
    }

    /** The edition of GP Connect that the practice's system says it implements, where it says a number. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }
}
