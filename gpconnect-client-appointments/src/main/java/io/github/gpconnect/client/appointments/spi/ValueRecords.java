package io.github.gpconnect.client.appointments.spi;

import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as JSON, and back. All that a booking needs comes back to the letter. {@code minutes}, and {@code name} and {@code
 * address} on one line, are for showing; they are not read.
 *
 * <p>What is read may come from anywhere. What breaks a rule of JSON's form is refused as {@link JsonRecord} does, what breaks
 * a value's own rules with an {@link io.github.gpconnect.client.error.InvalidInputException}.
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
                .with("location", of(slot.location()))
                .with("serviceName", slot.serviceName())
                .with(
                        "searchFilters",
                        slot.searchFilters().stream()
                                .map(filter -> new JsonRecord()
                                        .with("system", filter.system())
                                        .with("code", filter.code()))
                                .toList())
                .with("dosServiceId", slot.dosServiceId());
    }

    /** Returns the slot that this is. */
    public static Slot slot(JsonRecord json) {
        String channel = json.text("deliveryChannel");
        JsonRecord practitioner = json.record("practitioner");
        return Slot.builder(
                        json.required("id"),
                        json.required("start"),
                        json.required("end"),
                        json.required("scheduleId"),
                        location(json.requiredRecord("location")))
                .deliveryChannel(channel == null ? null : DeliveryChannel.of(channel))
                .slotType(json.text("slotType"))
                .scheduleType(json.text("scheduleType"))
                .practitioner(practitioner == null ? null : practitioner(practitioner))
                .serviceName(json.text("serviceName"))
                .foundWith(
                        json.records("searchFilters").stream()
                                .map(filter ->
                                        new SlotSearch.Filter(filter.required("system"), filter.required("code")))
                                .toList(),
                        json.text("dosServiceId"))
                .build();
    }

    /** Returns an offer as JSON. */
    public static JsonRecord of(Offer offer) {
        return new JsonRecord().with("practice", offer.practice()).with("slot", of(offer.slot()));
    }

    /** Returns the offer that this is. */
    public static Offer offer(JsonRecord json) {
        return new Offer(OdsCode.of(json.required("practice")), slot(json.requiredRecord("slot")));
    }

    /** Returns a booking request as JSON: patient data. */
    public static JsonRecord of(BookingRequest request) {
        return new JsonRecord()
                .with("patientId", request.patientId())
                .with("nhsNumber", request.nhsNumber().map(NhsNumber::value))
                .with("slots", request.slots().stream().map(ValueRecords::of).toList())
                .with("description", request.description())
                .with("comment", request.comment());
    }

    /** Returns the booking request that this is. */
    public static BookingRequest bookingRequest(JsonRecord json) {
        PatientId patient = PatientId.of(json.required("patientId"));
        List<Slot> slots =
                json.records("slots").stream().map(ValueRecords::slot).toList();
        String nhsNumber = json.text("nhsNumber");
        BookingRequest request = (nhsNumber == null
                        ? BookingRequest.of(patient, slots)
                        : BookingRequest.of(patient, NhsNumber.of(nhsNumber), slots))
                .description(json.required("description"));
        String comment = json.text("comment");
        return comment == null ? request : request.comment(comment);
    }

    /** Returns a practitioner as JSON. */
    public static JsonRecord of(Practitioner practitioner) {
        Optional<PersonName> name = Optional.ofNullable(practitioner.name());
        return new JsonRecord()
                .with("id", practitioner.id())
                .with("name", name.map(PersonName::formatted))
                .with("gender", Optional.ofNullable(practitioner.gender()).map(Gender::code))
                .with("role", practitioner.role())
                .with("sdsUserId", practitioner.sdsUserId())
                .with(
                        "personName",
                        name.map(parts -> new JsonRecord()
                                .with("family", parts.family())
                                .with("given", parts.given())
                                .with("prefix", parts.prefix())));
    }

    /** Returns the practitioner that this is. */
    public static Practitioner practitioner(JsonRecord json) {
        String gender = json.text("gender");
        JsonRecord name = json.record("personName");
        return new Practitioner(
                json.required("id"),
                name == null
                        ? null
                        : new PersonName(name.required("family"), name.texts("given"), name.texts("prefix")),
                gender == null ? null : Gender.of(gender),
                json.text("role"),
                json.text("sdsUserId"));
    }

    /** Returns a location as JSON. */
    public static JsonRecord of(Location location) {
        return new JsonRecord()
                .with("id", location.id())
                .with("name", location.name())
                .with("address", Optional.ofNullable(location.address()).map(PostalAddress::formatted))
                .with("telephone", location.telephone())
                .with("organisationId", location.organisationId())
                .with("postalAddress", Optional.ofNullable(location.address()).map(ValueRecords::of));
    }

    /** Returns an organisation as JSON. */
    public static JsonRecord of(Organisation organisation) {
        return new JsonRecord()
                .with("id", organisation.id())
                .with("odsCode", organisation.odsCode())
                .with("name", organisation.name())
                .with("telephone", organisation.telephone())
                .with("address", Optional.ofNullable(organisation.address()).map(PostalAddress::formatted))
                .with(
                        "postalAddress",
                        Optional.ofNullable(organisation.address()).map(ValueRecords::of));
    }

    private static JsonRecord of(PostalAddress address) {
        return new JsonRecord()
                .with("lines", address.lines())
                .with("city", address.city())
                .with("district", address.district())
                .with("postalCode", address.postalCode())
                .with("country", address.country());
    }

    /** Returns the location that this is. */
    public static Location location(JsonRecord json) {
        return new Location(
                json.required("id"),
                json.text("name"),
                address(json.record("postalAddress")),
                json.text("telephone"),
                json.text("organisationId"));
    }

    private static @Nullable PostalAddress address(@Nullable JsonRecord json) {
        return json == null
                ? null
                : new PostalAddress(
                        json.texts("lines"),
                        json.text("city"),
                        json.text("district"),
                        json.text("postalCode"),
                        json.text("country"));
    }
}
