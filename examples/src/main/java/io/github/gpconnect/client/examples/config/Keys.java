package io.github.gpconnect.client.examples.config;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The keys of a configuration file. */
public final class Keys {
    static final String PROFILE = "profile";
    static final String PROXY = "spine.proxy";
    static final String HTTP_PROXY = "http.proxy";
    static final String HTTP_PROXY_USER = "http.proxy.user";
    static final String HTTP_PROXY_PASSWORD = "http.proxy.password.file";
    static final String PRACTICE = "practice";
    static final String SDS_LDAP_URL = "sds.ldap.url";
    static final String SDS_LDAP_BASE = "sds.ldap.base";
    static final String SDS_FHIR_URL = "sds.fhir.url";
    static final String SDS_FHIR_KEY = "sds.fhir.apikey.file";
    static final String SDS_FHIR_TRUST = "sds.fhir.trust";
    static final String IDENTITY = "tls.identity";
    static final String IDENTITY_PASSWORD = "tls.identity.password.file";
    static final String TRUST = "tls.trust";
    static final String TRUST_PASSWORD = "tls.trust.password.file";
    static final String REVOCATION = "tls.revocation";
    static final String CRLS = "tls.crls";
    static final String CLEARTEXT = "cleartext";
    static final String ORGANISATION_ODS = "organisation.ods";
    static final String ORGANISATION_NAME = "organisation.name";
    static final String ORGANISATION_ASID = "organisation.asid";
    static final String ORGANISATION_TYPE = "organisation.type";
    static final String ORGANISATION_PHONE = "organisation.phone";
    static final String USER_ID = "user.id";
    static final String USER_FAMILY = "user.family";
    static final String USER_GIVEN = "user.given";
    static final String USER_PREFIX = "user.prefix";
    static final String USER_SDS_USER_ID = "user.sds-user-id";
    static final String USER_SDS_ROLE_PROFILE_ID = "user.sds-role-profile-id";
    static final String USER_LOCAL_SYSTEM = "user.local-system";
    static final String USER_LOCAL_ID = "user.local-id";
    static final String DEVICE_MODEL = "device.model";
    static final String DEVICE_VERSION = "device.version";
    static final String DEVICE_SYSTEM = "device.system";
    static final String DEVICE_IDENTIFIER = "device.identifier";
    static final String ISSUER = "issuer";
    static final String PATIENT_GATEWAY = "patient.gateway";
    static final String PATIENT_TOKEN_URL = "patient.token.url";
    static final String PATIENT_CLIENT_ID = "patient.client.id";
    static final String PATIENT_KEY = "patient.key.file";
    static final String PATIENT_KEY_ID = "patient.key.id";
    static final String PATIENT_ID_TOKEN = "patient.id-token.file";
    static final String PATIENT_ACCOUNT = "patient.account";
    static final String PATIENT_NHS_NUMBER = "patient.nhs-number";
    static final String PATIENT_TRUST = "patient.trust";
    static final String GRACE_PERIOD = "outcome.grace-period";
    static final String TIME_LIMIT = "outcome.time-limit";
    static final String TEXT_KEY = "outcome.text-key.file";

    /** The keys for patients who book for themselves, which the commands for professionals pass over. */
    static final List<String> OF_PATIENTS = List.of(
            PATIENT_GATEWAY,
            PATIENT_TOKEN_URL,
            PATIENT_CLIENT_ID,
            PATIENT_KEY,
            PATIENT_KEY_ID,
            PATIENT_ID_TOKEN,
            PATIENT_ACCOUNT,
            PATIENT_NHS_NUMBER,
            PATIENT_TRUST);

    /** All keys but those of listed practices, which are {@code practice.ODS.url} and {@code practice.ODS.asid}. */
    public static final List<String> ALL = Stream.concat(
                    OF_PATIENTS.stream(),
                    Stream.of(
                            PROFILE,
                            PROXY,
                            HTTP_PROXY,
                            HTTP_PROXY_USER,
                            HTTP_PROXY_PASSWORD,
                            PRACTICE,
                            SDS_LDAP_URL,
                            SDS_LDAP_BASE,
                            SDS_FHIR_URL,
                            SDS_FHIR_KEY,
                            SDS_FHIR_TRUST,
                            IDENTITY,
                            IDENTITY_PASSWORD,
                            TRUST,
                            TRUST_PASSWORD,
                            REVOCATION,
                            CRLS,
                            CLEARTEXT,
                            ORGANISATION_ODS,
                            ORGANISATION_NAME,
                            ORGANISATION_ASID,
                            ORGANISATION_TYPE,
                            ORGANISATION_PHONE,
                            USER_ID,
                            USER_FAMILY,
                            USER_GIVEN,
                            USER_PREFIX,
                            USER_SDS_USER_ID,
                            USER_SDS_ROLE_PROFILE_ID,
                            USER_LOCAL_SYSTEM,
                            USER_LOCAL_ID,
                            DEVICE_MODEL,
                            DEVICE_VERSION,
                            DEVICE_SYSTEM,
                            DEVICE_IDENTIFIER,
                            ISSUER,
                            GRACE_PERIOD,
                            TIME_LIMIT,
                            TEXT_KEY))
            .toList();

    private static final int TYPING_ERRORS = 2;

    private Keys() {}

    /** Returns the key that differs from a mistyped one by a letter or two; empty if there is none. */
    static Optional<String> similarTo(String mistyped) {
        return ALL.stream()
                .filter(key -> differences(key, mistyped) <= TYPING_ERRORS)
                .min(Comparator.comparingInt(key -> differences(key, mistyped)));
    }

    /** Returns how many letters must be added, removed or replaced to turn one word into the other. */
    private static int differences(String one, String other) {
        int[] row = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }

    static String practiceUrl(String odsCode) {
        return "practice." + odsCode + ".url";
    }

    static String practiceAsid(String odsCode) {
        return "practice." + odsCode + ".asid";
    }
}
