package io.github.gpconnect.client.error;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The practice's capability statement does not offer what is needed. Only the statement was read; no change was sent.
 */
public final class NotOfferedException extends RefusedException {
    private static final long serialVersionUID = 1L;

    /** The versions that are repeated in the message: a statement may have any text as its version. */
    private static final String EDITION = "[0-9.]{1,20}";

    /** An array, since exceptions are serializable and not every list is. */
    private final String[] missing;

    private final @Nullable String version;

    /**
     * Reports what is not offered.
     *
     * @param missing the names of the interactions that are not offered, such as {@code Book an appointment}
     * @param version the edition of GP Connect that the statement names; empty where it names none
     * @param practice the practice's ODS code
     */
    public NotOfferedException(List<String> missing, String version, String practice) {
        super(
                "The practice's system does not offer: " + String.join(", ", missing) + " (it states "
                        + (isEdition(version) ? "version " + version : "no version") + ")",
                FailedCall.builder().practice(practice).build());
        this.missing = missing.toArray(String[]::new);
        this.version = isEdition(version) ? version : null;
    }

    private static boolean isEdition(String version) {
        return version.matches(EDITION);
    }

    /** Returns the names of the interactions that are not offered, in the order in which they were requested. */
    public List<String> missing() {
        return List.of(missing);
    }

    /** Returns the edition of GP Connect that the practice's system states; absent if it does not state a number. */
    public Optional<String> version() {
        return Optional.ofNullable(version);
    }
}
