package io.github.gpconnect.client.appointments.spi;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.PractitionerRole;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Converts values to JSON and back. Everything that a booking needs is preserved exactly. {@code minutes},
 * {@code startsTooLate}, and {@code name} and {@code address} on one line, are for display; they are not read.
 *
 * <p>What is read may come from anywhere. A text that breaks a rule of the JSON form is refused as {@link JsonRecord}
 * does; a value that breaks its own rules, with an {@link io.github.gpconnect.client.error.InvalidInputException}.
 */
public final class ValueRecords {
    private ValueRecords() {}

    /** Returns a slot as JSON. */
    public static JsonRecord of(Slot slot) {
        return new JsonRecord()
                .with("id", slot.id())
                .with("start", slot.startAsSent())
                .with("end", slot.endAsSent())
                .with("minutes", slot.duration().toMinutes())
                .with("deliveryChannel", slot.deliveryChannel().map(DeliveryChannel::code))
                .with("slotType", slot.slotType())
                .with("scheduleType", slot.scheduleType())
                .with("scheduleId", slot.scheduleId())
                .with("practitioner", slot.practitioner().map(ValueRecords::of))
                .with("otherPractitioners", all(slot.otherPractitioners(), ValueRecords::of))
                .with("practitionerRoles", all(slot.practitionerRoles(), ValueRecords::of))
                .with("location", of(slot.location()))
                .with("otherLocations", all(slot.otherLocations(), ValueRecords::of))
                .with("healthcareService", slot.healthcareService().map(ValueRecords::of))
                .with(
                        "searchFilters",
                        slot.searchFilters().stream()
                                .map(filter -> new JsonRecord()
                                        .with("system", filter.system())
                                        .with("code", filter.code()))
                                .toList())
                .with("dosServiceId", slot.dosServiceId())
                .with("mustBeSeenBy", slot.mustBeSeenBy())
                .with("startsTooLate", slot.mustBeSeenBy().map(latest -> slot.startsTooLate()));
    }

    /** Returns the slot in this record. */
    public static Slot slot(JsonRecord json) {
        Slot.Builder slot = Slot.builder(
                        SlotId.of(json.required("id")),
                        json.required("start"),
                        json.required("end"),
                        ScheduleId.of(json.required("scheduleId")),
                        location(json.requiredRecord("location")))
                .otherPractitioners(all(json.records("otherPractitioners"), ValueRecords::practitioner))
                .practitionerRoles(all(json.records("practitionerRoles"), ValueRecords::role))
                .otherLocations(all(json.records("otherLocations"), ValueRecords::location))
                .searchFilters(json.records("searchFilters").stream()
                        .map(filter -> SlotSearch.Filter.of(filter.required("system"), filter.required("code")))
                        .toList());
        set(json.text("deliveryChannel"), DeliveryChannel::of, slot::deliveryChannel);
        set(json.text("slotType"), type -> type, slot::slotType);
        set(json.text("scheduleType"), type -> type, slot::scheduleType);
        set(json.record("practitioner"), ValueRecords::practitioner, slot::practitioner);
        set(json.record("healthcareService"), ValueRecords::healthcareService, slot::healthcareService);
        set(json.text("dosServiceId"), id -> id, slot::dosServiceId);
        set(json.text("mustBeSeenBy"), ValueRecords::instant, slot::mustBeSeenBy);
        return slot.build();
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw new InvalidInputException(
                    "The time by which a patient must be seen is a time in UTC, and here it is not");
        }
    }

    private static <A, B> List<B> all(List<A> values, Function<A, B> converter) {
        return values.stream().map(converter).toList();
    }

    private static <J, V> void set(@Nullable J json, Function<J, V> reader, Consumer<V> setter) {
        if (json != null) {
            setter.accept(reader.apply(json));
        }
    }

    /** Returns an offer as JSON. */
    public static JsonRecord of(Offer offer) {
        return new JsonRecord().with("practice", offer.practice()).with("slot", of(offer.slot()));
    }

    /** Returns the offer in this record. */
    public static Offer offer(JsonRecord json) {
        return Offer.of(OdsCode.of(json.required("practice")), slot(json.requiredRecord("slot")));
    }

    /** Returns a booking request as JSON, which is patient data. */
    public static JsonRecord of(BookingRequest request) {
        return new JsonRecord()
                .with("patientId", request.patientId().value())
                .with("nhsNumber", request.nhsNumber().map(NhsNumber::value))
                .with("slots", request.slots().stream().map(ValueRecords::of).toList())
                .with("description", Optional.of(request.description()).filter(text -> !text.isEmpty()))
                .with("comment", request.comment())
                .with("lateStartConfirmed", Optional.of(true).filter(confirmed -> request.lateStartConfirmed()));
    }

    /** Returns the booking request in this record. */
    public static BookingRequest bookingRequest(JsonRecord json) {
        PatientId patient = PatientId.of(json.required("patientId"));
        List<Slot> slots =
                json.records("slots").stream().map(ValueRecords::slot).toList();
        String nhsNumber = json.text("nhsNumber");
        BookingRequest.WithoutDescription begun = nhsNumber == null
                ? BookingRequest.of(patient, slots)
                : BookingRequest.of(patient, NhsNumber.of(nhsNumber), slots);
        String description = json.text("description");
        BookingRequest request = description == null ? begun.withoutDescription() : begun.description(description);
        String comment = json.text("comment");
        request = comment == null ? request : request.comment(comment);
        return Boolean.TRUE.equals(json.members().get("lateStartConfirmed")) ? request.confirmingLateStart() : request;
    }

    /** Returns a role as JSON. */
    public static JsonRecord of(PractitionerRole role) {
        return new JsonRecord().with("code", role.code()).with("name", role.name());
    }

    private static PractitionerRole role(JsonRecord json) {
        String code = json.text("code");
        if (code == null) {
            return PractitionerRole.named(json.required("name"));
        }
        String name = json.text("name");
        return name == null ? PractitionerRole.coded(code) : PractitionerRole.of(code, name);
    }

    /** Returns a practitioner as JSON. */
    public static JsonRecord of(Practitioner practitioner) {
        return new JsonRecord()
                .with("id", practitioner.id())
                .with("name", practitioner.name().map(PersonName::formatted))
                .with("gender", practitioner.gender().map(Gender::code))
                .with("sdsUserId", practitioner.sdsUserId())
                .with(
                        "personName",
                        practitioner
                                .name()
                                .map(parts -> new JsonRecord()
                                        .with("family", parts.family())
                                        .with("given", parts.given())
                                        .with("prefix", parts.prefix())));
    }

    /** Returns the practitioner in this record. */
    public static Practitioner practitioner(JsonRecord json) {
        Practitioner.Builder practitioner = Practitioner.builder(PractitionerId.of(json.required("id")));
        set(
                json.record("personName"),
                name -> PersonName.of(name.required("family"), name.texts("given"), name.texts("prefix")),
                practitioner::name);
        set(json.text("gender"), Gender::of, practitioner::gender);
        set(json.text("sdsUserId"), id -> id, practitioner::sdsUserId);
        return practitioner.build();
    }

    /** Returns a location as JSON. */
    public static JsonRecord of(Location location) {
        return new JsonRecord()
                .with("id", location.id())
                .with("name", location.name())
                .with("address", location.address().map(PostalAddress::formatted))
                .with("telephone", location.telephone())
                .with("organisationId", location.organisationId())
                .with("postalAddress", location.address().map(ValueRecords::of));
    }

    /** Returns the location in this record. */
    public static Location location(JsonRecord json) {
        Location.Builder location = Location.builder(LocationId.of(json.required("id")));
        set(json.text("name"), name -> name, location::name);
        set(json.record("postalAddress"), ValueRecords::address, location::address);
        set(json.text("telephone"), number -> number, location::telephone);
        set(json.text("organisationId"), OrganisationId::of, location::organisationId);
        return location.build();
    }

    /** Returns a healthcare service as JSON. */
    public static JsonRecord of(HealthcareService service) {
        return new JsonRecord()
                .with("id", service.id())
                .with("name", service.name())
                .with("dosServiceId", service.dosServiceId());
    }

    /** Returns the healthcare service in this record. */
    public static HealthcareService healthcareService(JsonRecord json) {
        HealthcareService.Builder service = HealthcareService.builder(HealthcareServiceId.of(json.required("id")));
        set(json.text("name"), name -> name, service::name);
        set(json.text("dosServiceId"), id -> id, service::dosServiceId);
        return service.build();
    }

    /** Returns an organisation as JSON. */
    public static JsonRecord of(Organisation organisation) {
        return new JsonRecord()
                .with("id", organisation.id())
                .with("odsCode", organisation.odsCode())
                .with("name", organisation.name())
                .with("telephone", organisation.telephone())
                .with("address", organisation.address().map(PostalAddress::formatted))
                .with("postalAddress", organisation.address().map(ValueRecords::of));
    }

    private static JsonRecord of(PostalAddress address) {
        return new JsonRecord()
                .with("lines", address.lines())
                .with("city", address.city())
                .with("district", address.district())
                .with("postalCode", address.postalCode())
                .with("country", address.country());
    }

    private static PostalAddress address(JsonRecord json) {
        PostalAddress.Builder address = PostalAddress.builder().lines(json.texts("lines"));
        set(json.text("city"), city -> city, address::city);
        set(json.text("district"), district -> district, address::district);
        set(json.text("postalCode"), code -> code, address::postalCode);
        set(json.text("country"), country -> country, address::country);
        return address.build();
    }
}
