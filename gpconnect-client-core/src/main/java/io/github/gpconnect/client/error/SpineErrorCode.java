package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.Set;

/**
 * A Spine error code. The codes that the specification describes, and those that matter to callers, are constants here;
 * any other code is kept as it was sent.
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

    /** The practice does not consent to sharing: the code system's spelling of {@link #NO_ORGANISATION_CONSENT}. */
    public static final SpineErrorCode NO_ORGANISATIONAL_CONSENT = new SpineErrorCode("NO_ORGANISATIONAL_CONSENT");

    /** The practice does not allow this, for example because it has switched the capability off. */
    public static final SpineErrorCode ACCESS_DENIED = new SpineErrorCode("ACCESS_DENIED");

    /** What was to be created already exists: the slot is booked, or the patient is registered. */
    public static final SpineErrorCode DUPLICATE_REJECTED = new SpineErrorCode("DUPLICATE_REJECTED");

    /** The resource that was sent breaks a rule. */
    public static final SpineErrorCode INVALID_RESOURCE = new SpineErrorCode("INVALID_RESOURCE");

    /** The request breaks a rule of FHIR, usually that it names a version that is no longer the current one. */
    public static final SpineErrorCode FHIR_CONSTRAINT_VIOLATION = new SpineErrorCode("FHIR_CONSTRAINT_VIOLATION");

    /** A parameter breaks a rule. */
    public static final SpineErrorCode INVALID_PARAMETER = new SpineErrorCode("INVALID_PARAMETER");

    /** The resource that was sent refers to something that the practice does not have. */
    public static final SpineErrorCode REFERENCE_NOT_FOUND = new SpineErrorCode("REFERENCE_NOT_FOUND");

    /** The request is malformed: header, token or body. */
    public static final SpineErrorCode BAD_REQUEST = new SpineErrorCode("BAD_REQUEST");

    /** A patient's own request breaks a rule for which there is no other code. */
    public static final SpineErrorCode VALIDATION_ERROR = new SpineErrorCode("VALIDATION_ERROR");

    /** A patient's own request has a value that is not supported. */
    public static final SpineErrorCode UNSUPPORTED_VALUE = new SpineErrorCode("UNSUPPORTED_VALUE");

    /** The practice's system does not offer this. */
    public static final SpineErrorCode NOT_IMPLEMENTED = new SpineErrorCode("NOT_IMPLEMENTED");

    /** The practice's system failed. */
    public static final SpineErrorCode INTERNAL_SERVER_ERROR = new SpineErrorCode("INTERNAL_SERVER_ERROR");

    /**
     * The codes of the error handling page, those of version 1.4.0 of {@code Spine-ErrorOrWarningCode-1}, and those of
     * patients' own bookings.
     */
    private static final Set<String> DOCUMENTED = Set.of(
            "ACCESS_DENIED",
            "ACCESS_DENIED_SSL",
            "ASID_CHECK_FAILED",
            "AUTHOR_CREDENTIALS_ERROR",
            "BAD_REQUEST",
            "CONFLICTING_VALUES",
            "DUPLICATE_REJECTED",
            "FHIR_CONSTRAINT_VIOLATION",
            "FLAG_ALREADY_SET",
            "INTERNAL_SERVER_ERROR",
            "INVALID_CODE_SYSTEM",
            "INVALID_CODE_VALUE",
            "INVALID_ELEMENT",
            "INVALID_IDENTIFIER_SYSTEM",
            "INVALID_IDENTIFIER_VALUE",
            "INVALID_NHS_NUMBER",
            "INVALID_PARAMETER",
            "INVALID_PATIENT_DEMOGRAPHICS",
            "INVALID_REQUEST_MESSAGE",
            "INVALID_REQUEST_STATE",
            "INVALID_REQUEST_TYPE",
            "INVALID_RESOURCE",
            "INVALID_VALUE",
            "MESSAGE_NOT_WELL_FORMED",
            "MISSING_OR_INVALID_HEADER",
            "MSG_RESOURCE_ID_FAIL",
            "NOT_IMPLEMENTED",
            "NO_ORGANISATIONAL_CONSENT",
            "NO_ORGANISATION_CONSENT",
            "NO_PATIENT_CONSENT",
            "NO_RECORD_FOUND",
            "NO_RELATIONSHIP",
            "ORGANISATION_NOT_FOUND",
            "PATIENT_NOT_FOUND",
            "PATIENT_SENSITIVE",
            "PRACTITIONER_NOT_FOUND",
            "REFERENCE_NOT_FOUND",
            "REQUEST_UNMATCHED",
            "RESOURCE_CREATED",
            "RESOURCE_DELETED",
            "UNSUPPORTED_VALUE",
            "VALIDATION_ERROR");

    /** Replaces spaces and line breaks with underscores. */
    public SpineErrorCode {
        code = requireNonNull(code, "code").strip().replaceAll("[\\p{IsWhite_Space}\\p{Cntrl}]+", "_");
    }

    /** Returns whether the specification or its code system defines this code. */
    public boolean isDocumented() {
        return DOCUMENTED.contains(code);
    }

    /**
     * Returns the code if the specification has it, otherwise {@code undocumented}, since a provider may send anything.
     */
    @Override
    public String toString() {
        return isDocumented() ? code : "undocumented";
    }
}
