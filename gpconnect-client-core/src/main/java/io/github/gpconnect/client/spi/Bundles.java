package io.github.gpconnect.client.spi;

import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.dstu3.model.Bundle;
import org.hl7.fhir.dstu3.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.dstu3.model.OperationOutcome;
import org.hl7.fhir.dstu3.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.dstu3.model.OperationOutcome.OperationOutcomeIssueComponent;
import org.hl7.fhir.dstu3.model.Resource;

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
        boolean readable = bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .allMatch(resource -> resource != null && !(resource instanceof OperationOutcome));
        boolean lastPage = bundle.getLink().stream().noneMatch(link -> "next".equals(link.getRelation()));
        boolean counted =
                !bundle.hasTotal() || bundle.getTotal() <= bundle.getEntry().size();
        return readable && lastPage && counted;
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
     * @throws UnusableResponseException if there are several and none can be preferred, or only resources of other
     *     types
     */
    public static <R extends Resource> Optional<R> atMostOne(Bundle bundle, Class<R> type) {
        List<R> found = results(bundle, type);
        if (found.size() > 1) {
            throw new UnusableResponseException("it holds " + found.size() + " resources of type "
                    + type.getSimpleName() + " where at most one is allowed");
        }
        return found.stream().findFirst();
    }
}
