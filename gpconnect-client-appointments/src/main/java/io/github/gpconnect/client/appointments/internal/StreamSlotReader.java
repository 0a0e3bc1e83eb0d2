package io.github.gpconnect.client.appointments.internal;

import io.github.gpconnect.client.appointments.ServiceFiltering;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSchedule;
import io.github.gpconnect.client.appointments.internal.SlotResponse.RawSlot;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.foundations.spi.StreamedPlaces;
import io.github.gpconnect.client.spi.LogicalIds;
import io.github.gpconnect.client.spi.response.BundleReader;
import io.github.gpconnect.client.spi.response.BundleStream;
import io.github.gpconnect.client.spi.response.FhirElement;
import io.github.gpconnect.client.spi.response.LogicalReference;
import io.github.gpconnect.client.spi.response.Members;
import io.github.gpconnect.client.spi.response.UnusableResponseException;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A streaming reader of slots without FHIR's model. Resources may come in any order, and repeated texts are kept once.
 */
public final class StreamSlotReader {
    private StreamSlotReader() {}

    /**
     * Reads one response.
     *
     * @param today the day on which names must be in use
     * @throws io.github.gpconnect.client.spi.response.UnusableResponseException if it is not a bundle, or reports a
     *     failure
     * @throws IOException if it cannot be read, or is not JSON
     * @throws RuntimeException if it is not FHIR; the message may quote it
     */
    public static SlotResponse read(InputStream json, LocalDate today) throws IOException {
        return BundleStream.read(json, () -> ofOneResponse(SlotShare.counting(), today));
    }

    /**
     * Returns a reader of one response.
     *
     * @param share what is kept of it; what an earlier reader took and did not keep is free again
     * @param today the day on which names must be in use
     */
    public static BundleReader<SlotResponse> ofOneResponse(SlotShare share, LocalDate today) {
        share.begin();
        return new Reading(share, today);
    }

    private static final class Reading implements BundleReader<SlotResponse> {
        private static final Members MEMBERS = Members.of(
                        "status",
                        "start",
                        "end",
                        "schedule",
                        "serviceType",
                        "serviceCategory",
                        "actor",
                        "text",
                        "coding",
                        "code",
                        "display")
                .and(StreamedPlaces.MEMBERS)
                .and(FhirElement.EXTENSIONS);

        private static final String FREE = "free";

        /** The statuses that are not free; an unknown one is treated as missing. */
        private static final Set<String> NOT_FREE =
                Set.of("busy", "busy-unavailable", "busy-tentative", "entered-in-error");

        /** The approximate memory that a resource other than a slot takes, in bytes, without its texts. */
        private static final int RESOURCE_BYTES = 512;

        private final SlotShare share;
        private final LocalDate today;
        private final SlotResponse response = new SlotResponse();
        private final Map<String, LogicalReference> references = new HashMap<>();

        Reading(SlotShare share, LocalDate today) {
            this.share = share;
            this.today = today;
        }

        @Override
        public Members members() {
            return MEMBERS;
        }

        @Override
        public void resource(String type, FhirElement resource) {
            if (type.equals("Slot")) {
                if (share.slot()) {
                    response.add(slot(resource));
                } else if (share.countsTheRest()) {
                    response.addOverLimit();
                } else {
                    throw new UnusableResponseException("it holds more slots than this search keeps of one practice");
                }
                return;
            }
            require(share.besides(RESOURCE_BYTES));
            String id = StreamedPlaces.idOf(resource);
            if (id == null) {
                return;
            }
            switch (type) {
                case "Schedule" -> response.add(schedule(id, resource));
                case "Practitioner" -> {
                    if (LogicalIds.isOne(id)) { // a schedule cannot refer to another
                        response.add(StreamedPlaces.practitioner(PractitionerId.of(id), resource, today));
                    }
                }
                case "Location" -> {
                    if (LogicalIds.isOne(id)) {
                        response.add(StreamedPlaces.location(LocationId.of(id), resource));
                    }
                }
                case "Organization" -> response.add(StreamedPlaces.organisation(resource));
                case "HealthcareService" -> {
                    if (LogicalIds.isOne(id)) {
                        response.add(StreamedPlaces.service(HealthcareServiceId.of(id), resource));
                    }
                }
                default -> {
                    // Slots do not refer to this.
                }
            }
        }

        @Override
        public void unreadable() {
            require(share.besides(RESOURCE_BYTES));
            response.addUnreadable();
        }

        @Override
        public void textsTake(long bytes) {
            require(share.besides(bytes));
        }

        private static void require(boolean room) {
            if (!room) {
                throw new UnusableResponseException("it holds more beside its slots than this search keeps");
            }
        }

        @Override
        public SlotResponse read(FhirElement meta) {
            response.filtered(meta.extensionTexts("/" + ExtensionUrls.SERVICE_FILTERING).stream()
                    .findFirst()
                    .flatMap(ServiceFiltering::find)
                    .orElse(null));
            return response;
        }

        private RawSlot slot(FhirElement slot) {
            String status = slot.text("status");
            return new RawSlot(
                    orEmpty(StreamedPlaces.idOf(slot)),
                    orEmpty(slot.text("start")),
                    orEmpty(slot.text("end")),
                    status == null || status.equals(FREE) || !NOT_FREE.contains(status),
                    reference(slot.first("schedule")).id(),
                    channel(slot),
                    firstWords(slot, "serviceType"));
        }

        private RawSchedule schedule(String id, FhirElement schedule) {
            List<LogicalReference> actors = schedule.all("actor").stream()
                    .map(this::reference)
                    .filter(actor -> actor.id() != null)
                    .toList();
            return new RawSchedule(
                    id,
                    actorIds(actors, "Location"),
                    actorIds(actors, "Practitioner"),
                    actorIds(actors, "HealthcareService").stream().findFirst().orElse(null),
                    schedule.extensions(ExtensionUrls.PRACTITIONER_ROLE).stream()
                            .map(FhirElement.Value::concept)
                            .flatMap(role -> Extensions.role(code(role), words(role)).stream())
                            .distinct()
                            .toList(),
                    channel(schedule),
                    words(schedule.first("serviceCategory")));
        }

        /**
         * Splits each reference once: a thousand slots refer to a dozen schedules. Without this, {@code slots-read}
         * takes 9% longer.
         */
        private LogicalReference reference(FhirElement reference) {
            String text = reference.text("reference");
            return text == null ? LogicalReference.of(null) : references.computeIfAbsent(text, LogicalReference::of);
        }

        private static List<String> actorIds(List<LogicalReference> actors, String type) {
            return actors.stream()
                    .filter(actor -> type.equals(actor.type()))
                    .map(LogicalReference::id)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        private static @Nullable String channel(FhirElement resource) {
            for (String url : ExtensionUrls.DELIVERY_CHANNEL) {
                FhirElement.Value value = resource.extension(url);
                String code = value == null ? null : code(value);
                if (code != null) {
                    return code;
                }
            }
            return null;
        }

        /** Returns the code, which was a coded concept in older versions. */
        private static @Nullable String code(FhirElement.Value value) {
            return value.text() != null ? value.text() : code(value.concept());
        }

        private static @Nullable String code(FhirElement concept) {
            return concept.all("coding").stream()
                    .map(coding -> coding.text("code"))
                    .filter(Objects::nonNull)
                    .map(String::trim)
                    .findFirst()
                    .orElse(null);
        }

        private static @Nullable String firstWords(FhirElement resource, String name) {
            for (FhirElement concept : resource.all(name)) {
                String words = words(concept);
                if (words != null) {
                    return words;
                }
            }
            return null;
        }

        /** Returns the text of a concept, or else its first coding's display. */
        private static @Nullable String words(FhirElement concept) {
            String text = concept.text("text");
            if (text != null && !text.isBlank()) {
                return text;
            }
            for (FhirElement coding : concept.all("coding")) {
                String display = coding.text("display");
                if (display != null) {
                    return display;
                }
            }
            return null;
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
