package io.github.gpconnect.client.jackson.internal;

import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.AppointmentId;
import io.github.gpconnect.client.appointments.AppointmentStatus;
import io.github.gpconnect.client.appointments.BookingRequest;
import io.github.gpconnect.client.appointments.DeliveryChannel;
import io.github.gpconnect.client.appointments.FreeSlots;
import io.github.gpconnect.client.appointments.Offer;
import io.github.gpconnect.client.appointments.ScheduleId;
import io.github.gpconnect.client.appointments.Slot;
import io.github.gpconnect.client.appointments.SlotId;
import io.github.gpconnect.client.appointments.SlotRun;
import io.github.gpconnect.client.appointments.federated.FederatedSlots;
import io.github.gpconnect.client.appointments.federated.PracticeSlots;
import io.github.gpconnect.client.appointments.spi.ValueRecords;
import io.github.gpconnect.client.error.GpConnectException;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.Organisation;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.UkTime;
import io.github.gpconnect.client.text.spi.JsonRecord;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The forms of all values that have one, with patient data or without. A type of this project without a form is
 * refused: Jackson would write it incompletely, or write data that must not leave the process.
 */
public final class JsonForms {
    private static final Pattern OURS = Pattern.compile("io\\.github\\.gpconnect\\.client\\.([A-Z].*"
            + "|(appointments|audit|call|change|directory|error|foundations|identity|observation|resilience|sds|seal"
            + "|specification|spi|tls)\\..*)");
    private static final String NO_FORM = " has no JSON form";
    private static final String PATIENT_DATA = " holds patient data, and this module leaves that out";
    private static final String WRITTEN_ALONE = " is written and not read";

    private final Map<Class<?>, JsonForm> forms = new HashMap<>();

    private JsonForms() {}

    /** Returns the forms without patient data. */
    public static JsonForms withoutPatientData() {
        JsonForms forms = new JsonForms();
        forms.addCommon(false);
        forms.refuse(PatientId.class);
        forms.refuse(NhsNumber.class);
        forms.refuse(BookingRequest.class);
        return forms;
    }

    /** Returns the forms with patient data. */
    public static JsonForms includingPatientData() {
        JsonForms forms = new JsonForms();
        forms.addCommon(true);
        forms.addText(PatientId.class, PatientId::value, PatientId::of);
        forms.addText(NhsNumber.class, NhsNumber::value, NhsNumber::of);
        forms.add(BookingRequest.class, ValueRecords::of, ValueRecords::bookingRequest);
        return forms;
    }

    private void addCommon(boolean patientData) {
        addText(AppointmentId.class, AppointmentId::value, AppointmentId::of);
        addText(SlotId.class, SlotId::value, SlotId::of);
        addText(ScheduleId.class, ScheduleId::value, ScheduleId::of);
        addText(LocationId.class, LocationId::value, LocationId::of);
        addText(HealthcareServiceId.class, HealthcareServiceId::value, HealthcareServiceId::of);
        addText(PractitionerId.class, PractitionerId::value, PractitionerId::of);
        addText(OrganisationId.class, OrganisationId::value, OrganisationId::of);
        addText(OdsCode.class, OdsCode::value, OdsCode::of);
        addText(DeliveryChannel.class, DeliveryChannel::code, DeliveryChannel::of);
        addText(AppointmentStatus.class, AppointmentStatus::code, AppointmentStatus::of);
        add(Slot.class, ValueRecords::of, ValueRecords::slot);
        add(Offer.class, ValueRecords::of, ValueRecords::offer);
        add(Location.class, ValueRecords::of, ValueRecords::location);
        add(HealthcareService.class, ValueRecords::of, ValueRecords::healthcareService);
        add(Practitioner.class, ValueRecords::of, ValueRecords::practitioner);
        add(Organisation.class, ValueRecords::of, null);
        add(SlotRun.class, JsonForms::of, null);
        add(FreeSlots.class, JsonForms::of, null);
        add(PracticeSlots.class, JsonForms::of, null);
        add(FederatedSlots.class, JsonForms::of, null);
        add(Appointment.class, appointment -> of(appointment, patientData), null);
    }

    private <T> void addText(Class<T> type, Function<T, String> writer, Function<String, T> reader) {
        forms.put(
                type,
                new JsonForm(
                        type,
                        value -> writer.apply(type.cast(value)),
                        json -> {
                            if (json instanceof String text) {
                                return reader.apply(text);
                            }
                            throw new IllegalArgumentException("it must be a text");
                        },
                        ""));
    }

    private <T> void add(Class<T> type, Function<T, JsonRecord> writer, @Nullable Function<JsonRecord, T> reader) {
        forms.put(
                type,
                new JsonForm(
                        type,
                        value -> writer.apply(type.cast(value)).members(),
                        reader == null ? null : json -> reader.apply(JsonRecord.of(json)),
                        type.getSimpleName() + WRITTEN_ALONE));
    }

    private void refuse(Class<?> type) {
        forms.put(type, new JsonForm(type, null, null, type.getSimpleName() + PATIENT_DATA));
    }

    /** Returns the form of a type; null for types of other projects, and for enumerations without a code. */
    @Nullable
    JsonForm of(Class<?> type) {
        JsonForm form = forms.get(type);
        return form == null && !type.isEnum() && OURS.matcher(type.getName()).matches()
                ? new JsonForm(type, null, null, type.getSimpleName() + NO_FORM)
                : form;
    }

    private static JsonRecord of(SlotRun run) {
        return new JsonRecord()
                .with("start", run.slots().get(0).startAsSent())
                .with("end", run.slots().get(run.slots().size() - 1).endAsSent())
                .with("minutes", run.duration().toMinutes())
                .with("slots", run.slots().stream().map(ValueRecords::of).toList());
    }

    private static JsonRecord of(FreeSlots free) {
        JsonRecord dropped = new JsonRecord();
        free.dropped().forEach((why, count) -> dropped.with(why.name(), count));
        return new JsonRecord()
                .withList("slots", free.slots().stream().map(ValueRecords::of).toList())
                .with("dropped", dropped)
                .with("organisation", free.organisation().map(ValueRecords::of))
                .with("serviceFiltering", free.serviceFiltering().map(status -> status.code()));
    }

    private static JsonRecord of(PracticeSlots practice) {
        FreeSlots found = practice.found();
        return new JsonRecord()
                .with("practice", practice.practice())
                .with("state", practice.state().name())
                .with("reason", practice.reason())
                .with("slots", found.slots().size())
                .with(
                        "leftOut",
                        found.dropped().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .with("whyNone", practice.whyNone().map(Enum::name))
                .with("failure", practice.failure().map(JsonForms::of));
    }

    /** Returns the form without the provider's own text, which may repeat what it was sent. */
    private static JsonRecord of(GpConnectException failure) {
        JsonRecord json = new JsonRecord()
                .with("kind", failure.kind().name())
                .with("interaction", failure.interaction())
                .with("traceId", failure.traceId());
        failure.httpStatus().ifPresent(status -> json.with("httpStatus", status));
        return json.with("canRetry", failure.canRetry());
    }

    private static JsonRecord of(FederatedSlots found) {
        return new JsonRecord()
                .withList(
                        "practices",
                        found.practices().stream().map(JsonForms::of).toList())
                .withList("slots", found.offers().stream().map(ValueRecords::of).toList());
    }

    private static JsonRecord of(Appointment appointment, boolean patientData) {
        JsonRecord json = new JsonRecord()
                .with("id", appointment.id())
                .with("version", appointment.version())
                .with("status", appointment.status().code())
                .with("start", written(appointment.start()))
                .with("end", written(appointment.end()));
        if (patientData) {
            json.with("description", appointment.description())
                    .with("comment", appointment.comment())
                    .with("cancellationReason", appointment.cancellationReason());
        }
        json.withList("slots", appointment.slotIds());
        if (patientData) {
            json.with("patientId", appointment.patientId().value());
        }
        return json.with("practitioner", appointment.practitioner().map(ValueRecords::of))
                .with(
                        "otherPractitioners",
                        appointment.otherPractitioners().stream()
                                .map(ValueRecords::of)
                                .toList())
                .with(
                        "practitionerRoles",
                        appointment.practitionerRoles().stream()
                                .map(ValueRecords::of)
                                .toList())
                .with("location", appointment.location().map(ValueRecords::of))
                .with(
                        "otherLocations",
                        appointment.otherLocations().stream()
                                .map(ValueRecords::of)
                                .toList())
                .with("healthcareService", appointment.healthcareService().map(ValueRecords::of))
                .with("bookingOrganisation", appointment.bookingOrganisation().map(ValueRecords::of))
                .with("created", appointment.created().map(JsonForms::written))
                .with("deliveryChannel", appointment.deliveryChannel().map(DeliveryChannel::code))
                .with("slotType", appointment.slotType())
                .with("scheduleType", appointment.scheduleType())
                .withList(
                        "differences",
                        appointment.differences().stream()
                                .sorted()
                                .map(difference -> difference.name().toLowerCase(Locale.ROOT))
                                .toList());
    }

    private static String written(OffsetDateTime time) {
        return UkTime.written(time.toInstant());
    }
}
