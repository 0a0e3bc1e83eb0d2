package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;

/**
 * A Spine error code. The codes of the specification are constants here; any other code is kept as it was sent.
 *
 * @param code the code, with underscores for spaces (providers write {@code ACCESS DENIED} with either)
 * @see <a href="https://developer.nhs.uk/apis/gpconnect-1-2-7/development_fhir_error_handling_guidance.html">Error
 *     handling</a>
 */
public record SpineErrorCode(String code) implements Serializable {
    /** The practice does not recognise the identifier's system. */
    public static final SpineErrorCode INVALID_IDENTIFIER_SYSTEM = new SpineErrorCode("INVALID_IDENTIFIER_SYSTEM");

    /** The identifier's value is not valid in its system. */
    public static final SpineErrorCode INVALID_IDENTIFIER_VALUE = new SpineErrorCode("INVALID_IDENTIFIER_VALUE");

    /** The NHS number is wrong, superseded or marked invalid. */
    public static final SpineErrorCode INVALID_NHS_NUMBER = new SpineErrorCode("INVALID_NHS_NUMBER");

    /** The demographics do not match those of the national record, or the patient may not be registered. */
    public static final SpineErrorCode INVALID_PATIENT_DEMOGRAPHICS =
            new SpineErrorCode("INVALID_PATIENT_DEMOGRAPHICS");

    /** No such organisation. */
    public static final SpineErrorCode ORGANISATION_NOT_FOUND = new SpineErrorCode("ORGANISATION_NOT_FOUND");

    /** No such patient. */
    public static final SpineErrorCode PATIENT_NOT_FOUND = new SpineErrorCode("PATIENT_NOT_FOUND");

    /** No such practitioner. */
    public static final SpineErrorCode PRACTITIONER_NOT_FOUND = new SpineErrorCode("PRACTITIONER_NOT_FOUND");

    /** No such record of any other kind, an appointment for instance. */
    public static final SpineErrorCode NO_RECORD_FOUND = new SpineErrorCode("NO_RECORD_FOUND");

    /** The patient does not consent to sharing. */
    public static final SpineErrorCode NO_PATIENT_CONSENT = new SpineErrorCode("NO_PATIENT_CONSENT");

    /** The practice does not consent to sharing. */
    public static final SpineErrorCode NO_ORGANISATION_CONSENT = new SpineErrorCode("NO_ORGANISATION_CONSENT");

    /** The practice does not allow this, for example because it has switched the capability off. */
    public static final SpineErrorCode ACCESS_DENIED = new SpineErrorCode("ACCESS_DENIED");

    /** What was to be created already exists: the slot is booked, or the patient is registered. */
    public static final SpineErrorCode DUPLICATE_REJECTED = new SpineErrorCode("DUPLICATE_REJECTED");

    /** The resource that was sent breaks a rule. */
    public static final SpineErrorCode INVALID_RESOURCE = new SpineErrorCode("INVALID_RESOURCE");

    /** A parameter breaks a rule. */
    public static final SpineErrorCode INVALID_PARAMETER = new SpineErrorCode("INVALID_PARAMETER");

    /** The resource that was sent refers to something that the practice does not have. */
    public static final SpineErrorCode REFERENCE_NOT_FOUND = new SpineErrorCode("REFERENCE_NOT_FOUND");

    /** The request is malformed: header, token or body. */
    public static final SpineErrorCode BAD_REQUEST = new SpineErrorCode("BAD_REQUEST");

    /** The practice's system does not offer this. */
    public static final SpineErrorCode NOT_IMPLEMENTED = new SpineErrorCode("NOT_IMPLEMENTED");

    /** The practice's system failed. */
    public static final SpineErrorCode INTERNAL_SERVER_ERROR = new SpineErrorCode("INTERNAL_SERVER_ERROR");

    private static final Set<SpineErrorCode> DOCUMENTED = Set.of(
            INVALID_IDENTIFIER_SYSTEM,
            INVALID_IDENTIFIER_VALUE,
            INVALID_NHS_NUMBER,
            INVALID_PATIENT_DEMOGRAPHICS,
            ORGANISATION_NOT_FOUND,
            PATIENT_NOT_FOUND,
            PRACTITIONER_NOT_FOUND,
            NO_RECORD_FOUND,
            NO_PATIENT_CONSENT,
            NO_ORGANISATION_CONSENT,
            ACCESS_DENIED,
            DUPLICATE_REJECTED,
            INVALID_RESOURCE,
            INVALID_PARAMETER,
            REFERENCE_NOT_FOUND,
            BAD_REQUEST,
            NOT_IMPLEMENTED,
            INTERNAL_SERVER_ERROR);

    /** Replaces spaces and line breaks with underscores. */
    public SpineErrorCode {
        code = requireNonNull(code, "code").strip().replaceAll("[\\p{IsWhite_Space}\\p{Cntrl}]+", "_");
    }

    /** Returns whether the specification defines this code. */
    public boolean isDocumented() {
        return DOCUMENTED.contains(this);
    }

    /**
     * Returns the code if the specification has it, otherwise {@code undocumented}, since a provider may send anything.
     */
    @Override
    public String toString() {
        return isDocumented() ? code : "undocumented";
    }
}
