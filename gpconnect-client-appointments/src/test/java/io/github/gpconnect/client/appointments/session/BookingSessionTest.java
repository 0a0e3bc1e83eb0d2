package io.github.gpconnect.client.appointments.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.gpconnect.client.GpConnectClient;
import io.github.gpconnect.client.appointments.AppointmentClient;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.appointments.session.SessionResult.Booked;
import io.github.gpconnect.client.appointments.session.SessionResult.Stopped;
import io.github.gpconnect.client.appointments.session.SessionResult.Why;
import io.github.gpconnect.client.audit.AuditEvent;
import io.github.gpconnect.client.audit.AuditListener;
import io.github.gpconnect.client.audit.OperationEvent;
import io.github.gpconnect.client.call.CallOptions;
import io.github.gpconnect.client.error.DirectoryException;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.error.NotOfferedException;
import io.github.gpconnect.client.error.OutcomeUnknownException;
import io.github.gpconnect.client.error.RefusedException;
import io.github.gpconnect.client.error.SpineErrorCode;
import io.github.gpconnect.client.error.TransportException;
import io.github.gpconnect.client.fixtures.Fault;
import io.github.gpconnect.client.fixtures.InventedPeople;
import io.github.gpconnect.client.fixtures.RecordedCall;
import io.github.gpconnect.client.fixtures.SimulatedPatient;
import io.github.gpconnect.client.fixtures.SimulatedPerson;
import io.github.gpconnect.client.fixtures.SimulatedPractice;
import io.github.gpconnect.client.fixtures.SimulatedSpine;
import io.github.gpconnect.client.foundations.Demographics;
import io.github.gpconnect.client.foundations.Demographics.Item;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PatientRegistration;
import io.github.gpconnect.client.foundations.Telecom;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Requester;
import io.github.gpconnect.client.junit.GpConnectSimulation;
import io.github.gpconnect.client.junit.InventedHub;
import io.github.gpconnect.client.resilience.CircuitBreaking;
import io.github.gpconnect.client.resilience.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingSessionTest {
    private static final OdsCode NEAR = OdsCode.of("A20047");
    private static final OdsCode FAR = OdsCode.of("B30058");
    private static final SlotSearch TODAY = SlotSearch.days(LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 23));

    private GpConnectSimulation simulation;
    private SimulatedSpine spine;
    private GpConnectClient client;

    private final List<OperationEvent> operations = new CopyOnWriteArrayList<>();
    private final Requester requester = InventedHub.requester();

    @BeforeEach
    void open() {
        simulation = GpConnectSimulation.builder()
                .practice(SimulatedPractice.builder(NEAR.value())
                        .asid("200000000201")
                        .fortnightOfSlots()
                        .inventedPeople())
                .practice(SimulatedPractice.builder(FAR.value())
                        .asid("200000000202")
                        .fortnightOfSlots()
                        .inventedPeople())
                .client(builder -> builder.retries(Retries.off()) // a test that makes one response fail sees it
                        .circuitBreaking(CircuitBreaking.off())
                        .audit(new AuditListener() {
                            @Override
                            public void ended(AuditEvent event) {}

                            @Override
                            public void operationEnded(OperationEvent event) {
                                operations.add(event);
                            }
                        }))
                .start();
        spine = simulation.spine();
        client = simulation.client();
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    private BookingSession session(OdsCode... federation) {
        return BookingSession.of(client.as(requester), NEAR, federation);
    }

    private static Demographics of(SimulatedPatient patient) {
        return traced(patient).build();
    }

    private static Demographics.Builder traced(SimulatedPatient patient) {
        return Demographics.builder()
                .nhsNumber(NhsNumber.of(patient.nhsNumber()))
                .name(patient.family(), patient.given())
                .gender(Gender.of(patient.gender()))
                .birthDate(patient.birthDate())
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant());
    }

    private static Demographics of(SimulatedPerson person) {
        return Demographics.builder()
                .nhsNumber(NhsNumber.of(person.nhsNumber()))
                .name(person.family(), person.given())
                .gender(Gender.of(person.gender()))
                .birthDate(person.birthDate())
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
                .build();
    }

    private List<String> interactions() {
        return spine.requests().stream()
                .map(call -> call.header("Ssp-InteractionID").orElseThrow().replaceFirst(".*:fhir:", ""))
                .toList();
    }

    @Test
    void a_patient_of_the_practice_gets_the_earliest_slot() {
        SessionResult result =
                session().comment("Needs step-free access").book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Booked.class, booked -> {
            assertThat(booked.appointment().start().toInstant()).isEqualTo(Instant.parse("2026-11-23T09:00:00Z"));
            assertThat(booked.appointment().comment()).contains("Needs step-free access");
            assertThat(booked.progress().practice()).contains(NEAR);
            assertThat(booked.progress().registered()).isFalse();
            assertThat(booked.progress().differences()).isEmpty();
        });
        assertThat(result.booked()).isPresent();
        assertThat(interactions())
                .containsExactly("rest:search:slot-1", "rest:search:patient-1", "rest:create:appointment-1");
    }

    @Test
    void options_are_those_of_the_calls_after_the_choice_and_a_trace_id_that_of_the_booking() {
        UUID traceId = new UUID(47, 11);

        session()
                .with(CallOptions.none().reference("case-4711").key("booking-1").traceId(traceId))
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(operations)
                .extracting(OperationEvent::reference)
                .containsExactly(Optional.empty(), Optional.of("case-4711"), Optional.of("case-4711"));
        assertThat(operations)
                .extracting(operation -> operation.traceIds().contains(traceId))
                .containsExactly(false, false, true);
    }

    @Test
    void a_deadline_of_the_options_ends_a_call_after_the_choice() {
        SessionResult result = session()
                .choosing(offers -> {
                    spine.faults(request -> Optional.of(Fault.of(Fault.Kind.SILENCE, Duration.ofSeconds(10))));
                    return Optional.of(offers.get(0));
                })
                .with(CallOptions.deadline(Duration.ofMillis(200)))
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result)
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.at()).isEqualTo(SessionStep.FIND));
    }

    @Test
    void a_federation_offers_the_slots_of_all_its_practices_by_time() {
        SessionResult result = session(FAR)
                .choosing(offers -> {
                    assertThat(offers).extracting(Offer::practice).contains(NEAR, FAR);
                    assertThat(offers)
                            .isSortedAccordingTo((a, b) ->
                                    a.slot().start().compareTo(b.slot().start()));
                    return offers.stream()
                            .filter(offer -> offer.practice().equals(FAR))
                            .findFirst();
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result.progress().practice()).contains(FAR);
        assertThat(spine.practice(FAR.value()).appointments()).hasSize(1);
        assertThat(spine.practice(NEAR.value()).appointments()).isEmpty();
    }

    @Test
    void a_practice_that_cannot_be_searched_costs_the_others_nothing_and_is_named() {
        String near = spine.practice(NEAR.value()).serviceRoot().toString();
        spine.faults(request ->
                request.target().contains(near) ? Optional.of(Fault.of(Fault.Kind.RESPONSE_LOST)) : Optional.empty());

        SessionResult result = session(FAR).book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOf(Booked.class);
        assertThat(result.progress().practice()).contains(FAR);
        assertThat(result.progress().notSearched()).containsOnlyKeys(NEAR);
        assertThat(result.progress().notSearched().get(NEAR)).isInstanceOf(TransportException.class);
    }

    @Test
    void a_practice_that_cannot_be_found_costs_the_others_nothing_and_is_named() {
        OdsCode unlisted = OdsCode.of("ZZ998");

        SessionResult result = session(unlisted).book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOf(Booked.class);
        assertThat(result.progress().notSearched()).containsOnlyKeys(unlisted);
        assertThat(result.progress().notSearched().get(unlisted)).isInstanceOf(DirectoryException.class);
    }

    @Test
    void each_practice_is_looked_up_once_in_a_session_and_anew_in_the_next() {
        List<OdsCode> queries = new ArrayList<>();
        try (GpConnectClient gpConnect = InventedHub.client(spine)
                .directory(query -> {
                    queries.add(query.odsCode());
                    return Optional.of(InventedHub.entry(spine.practice(NEAR.value())));
                })
                .build()) {
            BookingSession session = BookingSession.of(gpConnect.as(requester), NEAR);

            session.book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");
            assertThat(queries).containsExactly(NEAR);
            session.book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");
            assertThat(queries).containsExactly(NEAR, NEAR);
        }
    }

    @Test
    void an_unknown_patient_is_registered_if_that_is_allowed_then_booked() {
        Demographics unknown = of(InventedPeople.UNREGISTERED);

        SessionResult result =
                session().registering(PatientRegistration.of(unknown).build()).book(unknown, TODAY, "Asthma review");

        assertThat(result).isInstanceOf(Booked.class);
        assertThat(result.progress().registered()).isTrue();
        assertThat(interactions())
                .containsExactly(
                        "rest:search:slot-1",
                        "rest:search:patient-1",
                        "operation:gpc.registerpatient-1",
                        "rest:create:appointment-1");
    }

    @Test
    void an_unknown_patient_is_not_registered_unasked() {
        SessionResult result = session().book(of(InventedPeople.UNREGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.FIND);
            assertThat(stopped.why()).isEqualTo(Why.NOT_A_PATIENT_HERE);
            assertThat(stopped.failure()).isEmpty();
        });
        assertThat(result.booked()).isEmpty();
    }

    @Test
    void an_untraced_patient_is_reported_and_not_retried() {
        Demographics untraced = of(InventedPeople.UNTRACED_AS_KNOWN_NATIONALLY);

        SessionResult result =
                session().registering(PatientRegistration.of(untraced).build()).book(untraced, TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.REGISTER);
            assertThat(stopped.why()).isEqualTo(Why.UNTRACED_AT_PRACTICE);
        });
        assertThat(interactions())
                .containsExactly(
                        "rest:search:slot-1",
                        "rest:search:patient-1",
                        "operation:gpc.registerpatient-1",
                        "rest:search:patient-1"); // the read that confirms the refusal
    }

    @Test
    void a_registration_that_is_refused_stops_the_session() {
        Demographics dead = of(InventedPeople.DECEASED);

        SessionResult result =
                session().registering(PatientRegistration.of(dead).build()).book(dead, TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.REGISTER);
            assertThat(stopped.why()).isEqualTo(Why.FAILED);
            assertThat(stopped.failure().orElseThrow().spineCode())
                    .contains(SpineErrorCode.INVALID_PATIENT_DEMOGRAPHICS);
        });
    }

    @Test
    void capabilities_are_read_before_anything_else_if_required() {
        SessionResult result = session()
                .checkingCapabilities()
                .comment("x")
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOf(Booked.class);
        assertThat(interactions())
                .containsExactly(
                        "rest:search:slot-1",
                        "rest:read:metadata-1",
                        "rest:search:patient-1",
                        "rest:create:appointment-1");
    }

    @Test
    void a_practice_that_does_not_offer_bookings_stops_the_session_before_the_patient_search() {
        spine.practice(NEAR.value()).put(withoutBookings());

        SessionResult result = session(FAR)
                .checkingCapabilities()
                .registering(
                        PatientRegistration.of(of(InventedPeople.UNREGISTERED)).build())
                .book(of(InventedPeople.UNREGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.CHECK_CAPABILITIES);
            assertThat(stopped.why()).isEqualTo(Why.NOT_OFFERED);
            assertThat(stopped.failure().orElseThrow())
                    .isInstanceOf(NotOfferedException.class)
                    .hasMessage("The practice's system does not offer: Book an appointment"
                            + " (it states version 1.2.6) (at A20047)");
            assertThat(stopped.progress().practice()).contains(NEAR);
            assertThat(stopped.progress().registered()).isFalse();
        });
        assertThat(interactions()).containsExactly("rest:search:slot-1", "rest:search:slot-1", "rest:read:metadata-1");
    }

    @Test
    void a_statement_that_cannot_be_had_stops_the_session() {
        SessionResult result = session()
                .checkingCapabilities()
                .choosing(offers -> {
                    spine.respondNext(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
                    return Optional.of(offers.get(0));
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.CHECK_CAPABILITIES);
            assertThat(stopped.why()).isEqualTo(Why.FAILED);
            assertThat(stopped.failure().orElseThrow()).isInstanceOf(TransportException.class);
        });
    }

    private static ObjectNode withoutBookings() {
        ObjectNode statement = JsonNodeFactory.instance
                .objectNode()
                .put("resourceType", "CapabilityStatement")
                .put("id", "own")
                .put("version", "1.2.6");
        ArrayNode resources = statement.putArray("rest").addObject().putArray("resource");
        resources
                .addObject()
                .put("type", "Patient")
                .putArray("interaction")
                .addObject()
                .put("code", "search-type");
        resources
                .addObject()
                .put("type", "Appointment")
                .putArray("interaction")
                .addObject()
                .put("code", "read");
        return statement;
    }

    @Test
    void another_persons_record_stops_the_session_unless_the_user_accepts_it() {
        Demographics misspelt = Demographics.builder()
                .nhsNumber(NhsNumber.of(InventedPeople.REGISTERED.nhsNumber()))
                .name("Farthinggale", InventedPeople.REGISTERED.given())
                .gender(Gender.FEMALE)
                .birthDate(InventedPeople.REGISTERED.birthDate())
                .tracedAt(GpConnectSimulation.MONDAY_MORNING.instant())
                .build();

        assertThat(session().book(misspelt, TODAY, "Asthma review")).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.CROSS_CHECK);
            assertThat(stopped.why()).isEqualTo(Why.DIFFERENT_DEMOGRAPHICS);
            assertThat(stopped.progress().differences())
                    .singleElement()
                    .satisfies(difference -> assertThat(difference.item()).isEqualTo(Item.FAMILY_NAME));
        });
        assertThat(spine.practice(NEAR.value()).appointments()).isEmpty();
        assertThat(session().accepting(differences -> false).book(misspelt, TODAY, "Asthma review"))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.why()).isEqualTo(Why.DIFFERENT_DEMOGRAPHICS));
        assertThat(spine.practice(NEAR.value()).appointments()).isEmpty();
        assertThat(session().accepting(differences -> differences.size() == 1).book(misspelt, TODAY, "Asthma review"))
                .isInstanceOf(Booked.class);
    }

    @Test
    void a_patient_who_gives_no_permission_stops_the_session_before_anything_is_read_of_them() {
        List<OdsCode> asked = new ArrayList<>();

        SessionResult result = session()
                .askingPermission(offer -> {
                    asked.add(offer.practice());
                    return false;
                })
                .checkingCapabilities()
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.ASK_PERMISSION);
            assertThat(stopped.why()).isEqualTo(Why.NO_PERMISSION);
            assertThat(stopped.progress().practice()).contains(NEAR);
        });
        assertThat(asked).containsExactly(NEAR);
        assertThat(interactions()).containsExactly("rest:search:slot-1");
        assertThat(session().askingPermission(offer -> true).book(of(InventedPeople.REGISTERED), TODAY, "x"))
                .isInstanceOf(Booked.class);
    }

    @Test
    void a_trace_that_is_too_old_is_refused_before_anything_is_sent() {
        Demographics old = traced(InventedPeople.REGISTERED)
                .tracedAt(Instant.parse("2026-11-22T07:29:00Z"))
                .build();

        assertThatThrownBy(() -> session().book(old, TODAY, "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("trace the patient again");
        assertThat(interactions()).isEmpty();
    }

    @Test
    void the_result_has_the_time_of_the_trace() {
        SessionResult result = session().book(of(InventedPeople.REGISTERED), TODAY, "x");

        assertThat(result.progress().tracedAt()).contains(Instant.parse("2026-11-23T07:30:00Z"));
    }

    @Test
    void another_registered_practice_is_a_difference_if_it_is_to_be_compared() {
        Demographics elsewhere =
                traced(InventedPeople.REGISTERED).registeredPractice(FAR).build();

        assertThat(session().comparingRegisteredPractice().book(elsewhere, TODAY, "x"))
                .isInstanceOfSatisfying(Stopped.class, stopped -> {
                    assertThat(stopped.why()).isEqualTo(Why.DIFFERENT_DEMOGRAPHICS);
                    assertThat(stopped.progress().differences())
                            .extracting(Demographics.Difference::item)
                            .containsExactly(Item.REGISTERED_PRACTICE);
                });
        assertThat(session().book(elsewhere, TODAY, "x")).isInstanceOf(Booked.class);
    }

    @Test
    void a_temporary_contact_goes_into_the_description_of_a_patient_who_is_there_already() {
        Telecom phone = Telecom.builder("07700 900123").system("phone").build();

        SessionResult found =
                session().temporaryContact(phone).book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");
        Demographics unknown = of(InventedPeople.UNREGISTERED);
        SessionResult registered = session()
                .temporaryContact(phone)
                .registering(PatientRegistration.of(unknown).build())
                .book(unknown, TODAY, "Asthma review");

        assertThat(found.booked().orElseThrow().description()).contains("Asthma review; contact: 07700 900123");
        assertThat(registered.booked().orElseThrow().description()).contains("Asthma review");
        assertThatThrownBy(() ->
                        session().temporaryContact(phone).book(of(InventedPeople.REGISTERED), TODAY, "x".repeat(78)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("An appointment's description is at most 100 characters, not 101");
    }

    @Test
    void acceptance_is_not_requested_for_a_record_without_a_difference() {
        SessionResult result = session()
                .accepting(differences -> {
                    throw new AssertionError("called with " + differences.size() + " differences");
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOf(Booked.class);
    }

    @Test
    void a_slot_that_goes_in_the_meantime_is_distinguished() {
        SessionResult result = session()
                .choosing(offers -> {
                    AppointmentClient.of(client.as(requester).at(NEAR))
                            .book(BookingRequest.of(
                                            PatientId.of("3"), offers.get(0).slot())
                                    .description("Quicker"));
                    return Optional.of(offers.get(0));
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.BOOK);
            assertThat(stopped.why()).isEqualTo(Why.SLOT_TAKEN);
        });
    }

    @Test
    void a_booking_whose_response_is_lost_stops_in_doubt() {
        SessionResult result = session()
                .accepting(differences -> true)
                .choosing(offers -> {
                    spine.respondNext(patientFound());
                    spine.applyThenRespond(new MockResponse.Builder()
                            .onResponseStart(new SocketEffect.CloseSocket())
                            .build());
                    spine.respondNext(new MockResponse.Builder() // nor may it be read
                            .code(403)
                            .addHeader("Content-Type", "application/fhir+json")
                            .body("{\"resourceType\":\"OperationOutcome\"}")
                            .build());
                    return Optional.of(offers.get(0));
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.BOOK);
            assertThat(stopped.why()).isEqualTo(Why.FAILED);
            assertThat(stopped.failure().orElseThrow()).isInstanceOf(OutcomeUnknownException.class);
        });
        assertThat(spine.practice(NEAR.value()).appointments()).hasSize(1);
    }

    private MockResponse patientFound() {
        String patient = spine.practice(NEAR.value())
                .resource("Patient", "2")
                .orElseThrow()
                .toString();
        return new MockResponse.Builder()
                .setHeader("Content-Type", "application/fhir+json;charset=utf-8")
                .body("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":" + patient + "}]}")
                .build();
    }

    @Test
    void a_search_that_finds_nothing_and_a_user_who_chooses_nothing_are_distinguished() {
        LocalDate sunday = LocalDate.of(2026, 11, 29);

        assertThat(session().book(of(InventedPeople.REGISTERED), SlotSearch.days(sunday, sunday), "x"))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.why()).isEqualTo(Why.NO_SLOTS));
        assertThat(session().choosing(offers -> Optional.empty()).book(of(InventedPeople.REGISTERED), TODAY, "x"))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.why()).isEqualTo(Why.NONE_CHOSEN));
    }

    @Test
    void a_find_that_is_refused_stops_the_session() {
        SessionResult result = session()
                .choosing(offers -> {
                    spine.respondNext(new MockResponse.Builder()
                            .code(403)
                            .setHeader("Content-Type", "application/fhir+json")
                            .body(
                                    "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"forbidden\","
                                            + "\"details\":{\"coding\":[{\"code\":\"NO_PATIENT_CONSENT\"}]}}]}")
                            .build());
                    return Optional.of(offers.get(0));
                })
                .book(of(InventedPeople.REGISTERED), TODAY, "x");

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.FIND);
            assertThat(stopped.failure().orElseThrow()).isInstanceOf(RefusedException.class);
        });
    }

    @Test
    void what_can_be_checked_here_is_refused_before_anything_is_sent() {
        Demographics patient = of(InventedPeople.REGISTERED);
        PatientRegistration another =
                PatientRegistration.of(of(InventedPeople.UNREGISTERED)).build();

        assertThatThrownBy(() -> session()
                        .book(traced(InventedPeople.REGISTERED).sensitive(true).build(), TODAY, "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("No request is made for a patient who is flagged as sensitive");
        assertThatThrownBy(() -> session().book(patient, TODAY, "x".repeat(101)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> session().comment(" ").book(patient, TODAY, "x"))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> session().registering(another).book(patient, TODAY, "x"))
                .hasMessage("The registration is for the patient who was traced, not for another");
        assertThat(spine.requests()).isEmpty();
    }

    @Test
    void an_offer_of_somebody_else_is_refused() {
        assertThatThrownBy(() -> session()
                        .choosing(offers ->
                                Optional.of(Offer.of(FAR, offers.get(0).slot())))
                        .book(of(InventedPeople.REGISTERED), TODAY, "x"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("practice 'B30058' is not in this session");
        assertThat(spine.requests()).extracting(RecordedCall::method).containsOnly("GET");
    }

    // ---- the time by which the patient must be seen

    private static final SlotSearch URGENT = TODAY.mustBeSeenBy(Instant.parse("2026-11-23T08:59:00Z"));

    @Test
    void a_late_slot_that_nobody_confirms_stops_the_session_before_the_patient_is_found() {
        SessionResult result = session().book(of(InventedPeople.REGISTERED), URGENT, "Asthma review");

        assertThat(result).isInstanceOfSatisfying(SessionResult.Stopped.class, stopped -> {
            assertThat(stopped.at()).isEqualTo(SessionStep.CHOOSE);
            assertThat(stopped.why()).isEqualTo(SessionResult.Why.STARTS_TOO_LATE);
            assertThat(stopped.progress().practice()).contains(NEAR);
        });
        assertThat(spine.requests()).hasSize(1);
    }

    @Test
    void a_late_slot_is_booked_if_a_person_confirms_it_and_others_need_no_confirmation() {
        List<Offer> asked = new ArrayList<>();
        BookingSession session = session().confirmingLateStart(asked::add);

        assertThat(session.book(of(InventedPeople.REGISTERED), URGENT, "Asthma review"))
                .isInstanceOf(SessionResult.Booked.class);
        assertThat(asked).singleElement().matches(offer -> offer.slot().startsTooLate());
        assertThat(session.book(
                        of(InventedPeople.REGISTERED),
                        TODAY.mustBeSeenBy(Instant.parse("2026-11-23T18:00:00Z")),
                        "Asthma review"))
                .isInstanceOf(SessionResult.Booked.class);
        assertThat(asked).hasSize(1);
    }
}
