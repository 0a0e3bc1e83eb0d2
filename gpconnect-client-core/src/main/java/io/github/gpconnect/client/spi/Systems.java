package io.github.gpconnect.client.spi;

/** The identifier systems, profiles and extensions that several capabilities use. */
public final class Systems {
    /** Patients' NHS numbers. */
    public static final String NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number";

    /** Organisations' ODS codes. */
    public static final String ODS_CODE = "https://fhir.nhs.uk/Id/ods-organization-code";

    /** Users' smartcard numbers. */
    public static final String SDS_USER_ID = "https://fhir.nhs.uk/Id/sds-user-id";

    /** Users' roles on their smartcards. */
    public static final String SDS_ROLE_PROFILE_ID = "https://fhir.nhs.uk/Id/sds-role-profile-id";

    /** Services in the Directory of Services. */
    public static final String DOS_SERVICE_ID = "https://fhir.nhs.uk/Id/uec-dos-service-id";

    /** The type of the requester's organisation. */
    public static final String ORGANISATION_TYPE = "https://fhir.nhs.uk/STU3/CodeSystem/GPConnect-OrganisationType-1";

    /** The base URL of profiles and extensions. */
    public static final String STRUCTURE_DEFINITIONS = "https://fhir.nhs.uk/STU3/StructureDefinition/";

    /** The profile of a patient. */
    public static final String PATIENT_PROFILE = STRUCTURE_DEFINITIONS + "CareConnect-GPC-Patient-1";

    /** The profile of an organisation. */
    public static final String ORGANISATION_PROFILE = STRUCTURE_DEFINITIONS + "CareConnect-GPC-Organization-1";

    private Systems() {}
}
