package io.github.gpconnect.client.sds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.gpconnect.client.directory.DirectoryQuery;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.DirectoryException.Reason;
import io.github.gpconnect.client.fixtures.ListedService;
import io.github.gpconnect.client.fixtures.ListedSystem;
import io.github.gpconnect.client.fixtures.SimulatedDirectory;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.sds.internal.DirectorySource;
import io.github.gpconnect.client.sds.internal.LookUp;
import io.github.gpconnect.client.specification.Capability;
import io.github.gpconnect.client.specification.SpecificationProfile;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every directory returns for the same listing, whichever server holds it. */
@Timeout(120)
abstract class DirectoryContract {
    private static final OdsCode SUPPLIER = OdsCode.of("YGX77");

    /** Returns a directory over a server that holds what this lists; both are closed after the test. */
    abstract SpineDirectory serving(SimulatedDirectory listing);

    /** Returns the same, to be searched with any text. */
    abstract DirectorySource sourceOf(SimulatedDirectory listing);

    @Test
    void a_practice_is_found_with_its_address_asid_and_party_key() {
        SimulatedDirectory listing = Listings.onePractice()
                .add(ListedService.of("B81001", "B81001-1", "https://other.example/fhir", List.of(Listings.SLOTS)))
                .add(ListedSystem.of("B81001", "B81001-1", "200000000118", "YGX01", List.of(Listings.SLOTS)));

        ListedPractice found = serving(listing).lookUp(Listings.QUERY).orElseThrow();

        assertThat(found)
                .isEqualTo(ListedPractice.of(
                        Practice.of(OdsCode.of(Listings.CODE), Asid.of(Listings.ASID), URI.create(Listings.ADDRESS)),
                        Listings.PARTY_KEY));
    }

    @Test
    void a_client_gets_the_practice_alone() {
        assertThat(serving(Listings.onePractice()).find(Listings.QUERY))
                .hasValueSatisfying(
                        practice -> assertThat(practice.serviceRoot()).isEqualTo(URI.create(Listings.ADDRESS)));
    }

    @Test
    void a_practice_that_is_not_listed_is_empty() {
        assertThat(serving(Listings.onePractice()).lookUp(Listings.query("B81001")))
                .isEmpty();
    }

    @Test
    void a_practice_without_this_capability_is_empty() {
        SimulatedDirectory listing = new SimulatedDirectory()
                .add(ListedService.of(
                        Listings.CODE, Listings.PARTY_KEY, Listings.ADDRESS, List.of(Listings.RECORDS_ID)))
                .add(Listings.system());

        assertThat(serving(listing).lookUp(Listings.QUERY)).isEmpty();
    }

    @Test
    void each_capability_has_the_address_under_which_it_is_listed() {
        SpineDirectory directory = serving(Listings.onePractice()
                .add(ListedService.of(
                        Listings.CODE,
                        Listings.PARTY_KEY + "-2",
                        Listings.RECORDS_ADDRESS,
                        List.of(Listings.RECORDS_ID)))
                .add(ListedSystem.of(
                        Listings.CODE,
                        Listings.PARTY_KEY + "-2",
                        "200000000119",
                        "YGX01",
                        List.of(Listings.RECORDS_ID))));

        Practice appointments = directory.find(Listings.QUERY).orElseThrow();
        Practice records = directory
                .find(DirectoryQuery.of(OdsCode.of(Listings.CODE), Listings.RECORDS))
                .orElseThrow();

        assertThat(appointments.serviceRoot()).isEqualTo(URI.create(Listings.ADDRESS));
        assertThat(appointments.asid()).isEqualTo(Asid.of(Listings.ASID));
        assertThat(records.serviceRoot()).isEqualTo(URI.create(Listings.RECORDS_ADDRESS));
        assertThat(records.asid()).isEqualTo(Asid.of("200000000119"));
    }

    @Test
    void the_founding_draft_is_looked_up_by_its_own_ids() {
        String draftId = "urn:nhs:names:services:gpconnect:fhir:rest:search:slot";
        SpineDirectory directory = serving(new SimulatedDirectory()
                .add(ListedService.of(Listings.CODE, Listings.PARTY_KEY, Listings.ADDRESS, List.of(draftId)))
                .add(ListedSystem.of(Listings.CODE, Listings.PARTY_KEY, Listings.ASID, List.of(draftId))));

        assertThat(directory.lookUp(Listings.QUERY)).isEmpty();
        assertThat(directory.lookUp(DirectoryQuery.of(
                        OdsCode.of(Listings.CODE),
                        Capability.APPOINTMENT_MANAGEMENT,
                        SpecificationProfile.FOUNDING_DRAFT)))
                .isPresent();
    }

    @Test
    void several_services_are_never_narrowed_to_one() {
        SimulatedDirectory listing = Listings.onePractice()
                .add(ListedService.of(
                        Listings.CODE, Listings.PARTY_KEY, "https://other.example/fhir", List.of(Listings.SLOTS)));

        assertFails(listing, Reason.AMBIGUOUS, "");
    }

    @Test
    void several_systems_are_never_narrowed_to_one() {
        SimulatedDirectory listing = Listings.onePractice()
                .add(ListedSystem.of(Listings.CODE, Listings.PARTY_KEY, "200000000118", List.of(Listings.SLOTS)));

        assertFails(listing, Reason.AMBIGUOUS, "");
    }

    @Test
    void a_service_without_address_is_reported_as_such() {
        assertFails(
                new SimulatedDirectory()
                        .add(Listings.service().withoutAddress())
                        .add(Listings.system()),
                Reason.INCOMPLETE,
                "it has no address");
    }

    @Test
    void a_service_without_party_key_is_reported_as_such() {
        assertFails(
                new SimulatedDirectory()
                        .add(Listings.service().withoutPartyKey())
                        .add(Listings.system()),
                Reason.INCOMPLETE,
                "it has no party key");
    }

    @Test
    void a_service_whose_system_is_missing_is_reported_as_such() {
        assertFails(
                new SimulatedDirectory()
                        .add(Listings.service())
                        .add(ListedSystem.of(Listings.CODE, "another-key", Listings.ASID, List.of(Listings.SLOTS))),
                Reason.INCOMPLETE,
                "it has no system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"practice.example/fhir", "ldap://practice.example/fhir", "https://practice.example/{id}"})
    void an_address_that_cannot_be_called_is_reported_as_such(String address) {
        assertFails(
                new SimulatedDirectory()
                        .add(ListedService.of(Listings.CODE, Listings.PARTY_KEY, address, List.of(Listings.SLOTS)))
                        .add(Listings.system()),
                Reason.INCOMPLETE,
                "URL");
    }

    @Test
    void an_asid_that_is_none_is_reported_as_such() {
        assertFails(
                new SimulatedDirectory()
                        .add(Listings.service())
                        .add(ListedSystem.of(Listings.CODE, Listings.PARTY_KEY, "12345", List.of(Listings.SLOTS))),
                Reason.INCOMPLETE,
                "twelve digits");
    }

    @Test
    void ones_own_asid_is_the_one_of_ones_own_supplier() {
        SpineDirectory directory = serving(Listings.onePractice()
                .add(ListedSystem.of("X26", "X26-1", "200000000901", "YGX99", List.of(Listings.SLOTS)))
                .add(ListedSystem.of("X26", "X26-2", "200000000902", "YGX77", List.of(Listings.SLOTS)))
                .add(ListedSystem.of("X26", "X26-3", "200000000903", "YGX77", List.of(Listings.RECORDS_ID))));

        assertThat(directory.findOwnAsid(Listings.query("X26"), SUPPLIER)).contains(Asid.of("200000000902"));
        assertThat(directory.findOwnAsid(Listings.query("X27"), SUPPLIER)).isEmpty();
        assertThat(directory.findOwnAsid(Listings.query("X26"), OdsCode.of("YGX00")))
                .isEmpty();
    }

    @Test
    void several_asids_of_ones_own_are_never_narrowed_to_one() {
        SpineDirectory directory = serving(new SimulatedDirectory()
                .add(ListedSystem.of("X26", "X26-1", "200000000901", "YGX77", List.of(Listings.SLOTS)))
                .add(ListedSystem.of("X26", "X26-2", "200000000902", "YGX77", List.of(Listings.SLOTS))));

        DirectoryException failure = catchThrowableOfType(
                DirectoryException.class, () -> directory.findOwnAsid(Listings.query("X26"), SUPPLIER));

        assertThat(failure.reason()).isEqualTo(Reason.AMBIGUOUS);
        assertThat(failure.practice()).contains("X26");
    }

    @Test
    void an_asid_of_ones_own_that_is_none_is_reported_as_such() {
        SpineDirectory directory = serving(new SimulatedDirectory()
                .add(ListedSystem.of("X26", "X26-1", "12345", "YGX77", List.of(Listings.SLOTS))));

        DirectoryException failure = catchThrowableOfType(
                DirectoryException.class, () -> directory.findOwnAsid(Listings.query("X26"), SUPPLIER));

        assertThat(failure.reason()).isEqualTo(Reason.INCOMPLETE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A2*)(objectClass=*",
                "*",
                "A20047)(|(objectClass=*",
                "A2004*",
                "(&)",
                "\\2a",
                "A20047\u0000",
                "A20047&identifier=",
                "A20047|",
                "Ä20047"
            })
    void a_code_that_is_more_than_a_code_finds_nothing_and_breaks_nothing(String code) {
        DirectorySource source = sourceOf(Listings.onePractice());

        assertThat(source.services(new LookUp(code, Listings.SLOTS))).isEmpty();
        assertThat(source.services(new LookUp(Listings.CODE, code))).isEmpty();
        assertThat(source.systems(new LookUp(Listings.CODE, Listings.SLOTS), code))
                .isEmpty();
        assertThat(source.ownSystems(new LookUp(code, Listings.SLOTS), code)).isEmpty();
        assertThat(source.services(new LookUp(Listings.CODE, Listings.SLOTS))).hasSize(1);
    }

    private void assertFails(SimulatedDirectory listing, Reason reason, String detail) {
        SpineDirectory directory = serving(listing);

        DirectoryException failure =
                catchThrowableOfType(DirectoryException.class, () -> directory.lookUp(Listings.QUERY));

        assertThat(failure).isNotNull();
        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure.summary()).contains(detail);
        assertThat(failure.interaction()).contains(Listings.SLOTS);
        assertThat(failure.practice()).contains(Listings.CODE);
        assertThat(failure.canRetry()).isFalse();
    }
}
