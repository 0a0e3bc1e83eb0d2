package io.github.gpconnect.client.specification;

/**
 * The access that a call needs: the token's {@code requested_scope}.
 *
 * @see <a
 *     href="https://developer.nhs.uk/apis/gpconnect-1-2-7/integration_cross_organisation_audit_and_provenance.html">
 *     The {@code requested_scope} claim</a>
 */
public enum Scope {
    /** Reads of one patient's data. */
    PATIENT_READ("patient/*.read"),
    /** Changes to one patient's data. */
    PATIENT_WRITE("patient/*.write"),
    /** Reads of the practice's own data: slots, people, places, capabilities. */
    ORGANIZATION_READ("organization/*.read");

    private final String claim;

    Scope(String claim) {
        this.claim = claim;
    }

    /** Returns the claim's value. */
    public String claim() {
        return claim;
    }
}
