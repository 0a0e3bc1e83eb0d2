package io.github.gpconnect.client.spi;

import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.dstu3.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.dstu3.model.Resource;
import org.jspecify.annotations.Nullable;

/** Picks resources out of search results. {@code fullUrl} is never read: the specification forbids it. */
public final class Bundles {
    private Bundles() {}

    /**
     * Returns this bundle if it reports no failure. A failure that was ignored would look like a search that found
     * nothing.
     *
     * @throws UnusableResponseException if it does
     */
    public static Bundle withoutFailure(Bundle bundle) {
        boolean failed = all(bundle, OperationOutcome.class).stream()
                .flatMap(outcome -> outcome.getIssue().stream())
                .map(OperationOutcomeIssueComponent::getSeverity)
                .anyMatch(severity -> severity == IssueSeverity.ERROR || severity == IssueSeverity.FATAL);
        if (failed) {
            throw new UnusableResponseException(UnusableResponseException.REPORTS_A_FAILURE);
        }
        return bundle;
    }

    /**
     * Returns whether the bundle appears to hold everything that the search found: there is no further page, {@code
     * total} does not exceed the number of entries, no OperationOutcome accompanies the results, and every entry could
     * be read.
     */
    public static boolean isComplete(Bundle bundle) {
        boolean readable =
                isReadable(bundle) && all(bundle, OperationOutcome.class).isEmpty();
        boolean lastPage = nextPage(bundle) == null;
        boolean counted =
                !bundle.hasTotal() || bundle.getTotal() <= bundle.getEntry().size();
        return readable && lastPage && counted;
    }

    private static boolean isReadable(Bundle bundle) {
        return bundle.getEntry().stream().map(BundleEntryComponent::getResource).allMatch(Objects::nonNull);
    }

    /** Returns the link to the next page of the results; null if there is none. */
    public static @Nullable String nextPage(Bundle bundle) {
        return bundle.getLink().stream()
                .filter(link -> "next".equals(link.getRelation()))
                .map(link -> Objects.requireNonNullElse(link.getUrl(), ""))
                .findFirst()
                .orElse(null);
    }

    /** Returns the entries of two pages, with the links of the second one. */
    public static Bundle joined(Bundle first, Bundle second) {
        Bundle joined = new Bundle();
        joined.setLink(second.getLink());
        joined.setTotal(Math.max(first.getTotal(), second.getTotal()));
        Stream.of(first, second).flatMap(page -> page.getEntry().stream()).forEach(joined::addEntry);
        return joined;
    }

    /** Returns all resources of this type, in their order. */
    public static <R extends Resource> List<R> all(Bundle bundle, Class<R> type) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /**
     * Returns all resources of this type, which were requested.
     *
     * @throws UnusableResponseException if there are only resources of other types: such a bundle belongs to another
     *     search
     */
    public static <R extends Resource> List<R> results(Bundle bundle, Class<R> type) {
        List<R> found = all(bundle, type);
        if (found.isEmpty()
                && all(bundle, OperationOutcome.class).size()
                        < bundle.getEntry().size()) {
            throw new UnusableResponseException("it holds other resources than requested");
        }
        return found;
    }

    /**
     * Returns the one resource of this type; empty if there is none.
     *
     * @throws UnusableResponseException if there are several and none can be preferred, only resources of other types,
     *     or an entry that cannot be read, which may be one more
     */
    public static <R extends Resource> Optional<R> atMostOne(Bundle bundle, Class<R> type) {
        List<R> found = results(bundle, type);
        if (found.size() > 1) {
            throw new UnusableResponseException("it holds " + found.size() + " resources of type "
                    + type.getSimpleName() + " where at most one is allowed");
        }
        if (!isReadable(bundle)) {
            throw new UnusableResponseException("one of its entries cannot be read");
        }
        return found.stream().findFirst();
    }
}
