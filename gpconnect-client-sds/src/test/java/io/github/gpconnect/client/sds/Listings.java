package io.github.gpconnect.client.sds;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.fixtures.ListedService;
import io.github.gpconnect.client.fixtures.ListedSystem;
import io.github.gpconnect.client.fixtures.SimulatedCredentials;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.Interaction;
import io.github.gpconnect.client.specification.Scope;
import io.github.gpconnect.client.tls.TlsSettings;
import io.github.gpconnect.client.tls.TrustedCertificates;
import java.util.List;

/** What the directories of these tests list, and the queries. */
final class Listings {
    static final String CODE = "A20047";
    static final String PARTY_KEY = "A20047-9123456";
    static final String ASID = "200000000117";
    static final String ADDRESS = "https://practice.example/A20047/STU3/1/gpconnect/fhir";
    static final String SLOTS = "urn:nhs:names:services:gpconnect:fhir:rest:search:slot-1";
    static final String BOOKING = "urn:nhs:names:services:gpconnect:fhir:rest:create:appointment-1";
    static final String RECORDS_ID = "urn:nhs:names:services:gpconnect:fhir:operation:invented.read-1";
    static final String RECORDS_ADDRESS = "https://records.example/A20047/STU3/1/gpconnect/records";
    static final Capability RECORDS = Capability.of(
            "Invented Records", Interaction.of("Read a record", "operation:invented.read", Scope.PATIENT_READ));
    static final DirectoryQuery QUERY = DirectoryQuery.of(OdsCode.of(CODE), Capability.APPOINTMENT_MANAGEMENT);

    private Listings() {}

    static ListedService service() {
        return ListedService.of(CODE, PARTY_KEY, ADDRESS, List.of(SLOTS, BOOKING));
    }

    static ListedSystem system() {
        return ListedSystem.of(CODE, PARTY_KEY, ASID, "YGX01", List.of(SLOTS, BOOKING));
    }

    /** Returns one practice, listed as it should be. */
    static SimulatedDirectory onePractice() {
        return new SimulatedDirectory().add(service()).add(system());
    }

    static DirectoryQuery query(String code) {
        return DirectoryQuery.of(OdsCode.of(code), Capability.APPOINTMENT_MANAGEMENT);
    }

    static TlsSettings identity() {
        return identity(SimulatedCredentials.shared());
    }

    static TlsSettings identity(SimulatedCredentials credentials) {
        return InventedHub.tls(credentials);
    }

    /** Returns one that trusts these credentials' root, and has no certificate. */
    static TlsSettings withoutCertificate(SimulatedCredentials credentials) {
        return TlsSettings.withoutCertificate().trusting(TrustedCertificates.pem(credentials.rootCertificatePem()));
    }
}
