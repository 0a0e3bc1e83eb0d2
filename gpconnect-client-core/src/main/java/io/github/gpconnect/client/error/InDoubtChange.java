package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.text.spi.JsonRecord;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change that was sent, or is about to be, where it is not known whether the practice made it. It holds what a person
 * needs to ask the practice, and what a program on another machine needs to resolve it. It names patients only by the
 * practice's logical ids. It holds no NHS number, name, contact detail or text; for texts it holds a keyed hash if the
 * client has a key.
 *
 * <pre>{@code
 * try {
 *     appointments.book(request);
 * } catch (OutcomeUnknownException unknown) {
 *     keep(unknown.inDoubt().asText());
 * }
 * // later, on any machine
 * Appointment booked = appointments.resolve(InDoubtChange.parse(kept));
 * }</pre>
 *
 * <p>Immutable and thread-safe. Instances are equal if {@link #asText} returns the same.
 */
public final class InDoubtChange implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final int FORMAT = 1;

    /** The response to the change, from the practice or from a proxy in front of it. */
    public enum Response {
        /** Nothing conclusive: no response, a broken one, or a status that neither confirms nor refuses. */
        NONE,
        /** A success status, without the record that would confirm it. */
        SUCCESS,
        /** A redirection, which was not followed. */
        REDIRECT,
        /** A refusal as the specification defines it, which reading did not confirm. */
        REFUSED
    }

    /**
     * A filter of the search that found the slots. Immutable and thread-safe; instances are equal if both their parts
     * are equal.
     */
    public static final class SearchFilter implements Serializable {
        private static final long serialVersionUID = 1L;

        private final String system;
        private final String code;

        private SearchFilter(String system, String code) {
            this.system = requireNonNull(system, "system");
            this.code = requireNonNull(code, "code");
        }

        /**
         * Returns a filter.
         *
         * @param system the code system's URL
         * @param code the code
         */
        public static SearchFilter of(String system, String code) {
            return new SearchFilter(system, code);
        }

        /** Returns the code system's URL. */
        public String system() {
            return system;
        }

        /** Returns the code. */
        public String code() {
            return code;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SearchFilter filter && system.equals(filter.system) && code.equals(filter.code);
        }

        @Override
        public int hashCode() {
            return Objects.hash(system, code);
        }

        @Override
        public String toString() {
            return "SearchFilter[system=" + system + ", code=" + code + "]";
        }
    }

    private final ChangeKind kind;
    private final String interaction;
    private final String practice;
    private final UUID traceId;
    private final Instant sentAt;
    private final @Nullable Instant lostAt;
    private final Response response;
    private final @Nullable String organisation;
    private final @Nullable String userId;
    private final @Nullable String reference;
    private final @Nullable String key;
    private final @Nullable String patientId;

    @SuppressWarnings("serial") // a copy, which can be written
    private final List<String> appointmentIds;

    @SuppressWarnings("serial") // a copy, which can be written
    private final List<String> slotIds;

    private final @Nullable OffsetDateTime start;
    private final @Nullable OffsetDateTime end;
    private final @Nullable String locationId;
    private final @Nullable String practitionerId;
    private final @Nullable String healthcareServiceId;

    @SuppressWarnings("serial") // a copy, which can be written
    private final List<SearchFilter> searchFilters;

    private final @Nullable String dosServiceId;
    private final @Nullable String versionBefore;
    private final @Nullable String statusBefore;
    private final @Nullable String textHash;
    private final @Nullable String textHashBefore;

    private InDoubtChange(Builder builder) {
        this.kind = builder.kind;
        this.interaction = builder.interaction;
        this.practice = builder.practice;
        this.traceId = builder.traceId;
        this.sentAt = builder.sentAt;
        this.lostAt = builder.lostAt;
        this.response = builder.response;
        this.organisation = builder.organisation;
        this.userId = builder.userId;
        this.reference = builder.reference;
        this.key = builder.key;
        this.patientId = builder.patientId;
        this.appointmentIds = List.copyOf(builder.appointmentIds);
        this.slotIds = List.copyOf(builder.slotIds);
        this.start = builder.start;
        this.end = builder.end;
        this.locationId = builder.locationId;
        this.practitionerId = builder.practitionerId;
        this.healthcareServiceId = builder.healthcareServiceId;
        this.searchFilters = List.copyOf(builder.searchFilters);
        this.dosServiceId = builder.dosServiceId;
        this.versionBefore = builder.versionBefore;
        this.statusBefore = builder.statusBefore;
        this.textHash = builder.textHash;
        this.textHashBefore = builder.textHashBefore;
    }

    /**
     * Returns a builder.
     *
     * @param interaction the Spine interaction ID
     * @param practice the practice's ODS code
     * @param traceId the {@code Ssp-TraceID} under which it is sent
     * @param sentAt when its request was made
     */
    public static Builder builder(ChangeKind kind, String interaction, String practice, UUID traceId, Instant sentAt) {
        return new Builder(kind, interaction, practice, traceId, sentAt);
    }

    /** Returns a builder that starts with these values. */
    public Builder toBuilder() {
        Builder builder = new Builder(kind, interaction, practice, traceId, sentAt)
                .response(response)
                .appointmentIds(appointmentIds)
                .slotIds(slotIds)
                .searchFilters(searchFilters);
        builder.lostAt = lostAt;
        builder.organisation = organisation;
        builder.userId = userId;
        builder.reference = reference;
        builder.key = key;
        builder.patientId = patientId;
        builder.start = start;
        builder.end = end;
        builder.locationId = locationId;
        builder.practitionerId = practitionerId;
        builder.healthcareServiceId = healthcareServiceId;
        builder.dosServiceId = dosServiceId;
        builder.versionBefore = versionBefore;
        builder.statusBefore = statusBefore;
        builder.textHash = textHash;
        builder.textHashBefore = textHashBefore;
        return builder;
    }

    /** Returns the kind of change. */
    public ChangeKind kind() {
        return kind;
    }

    /** Returns the Spine interaction ID. */
    public String interaction() {
        return interaction;
    }

    /** Returns the practice's ODS code. */
    public String practice() {
        return practice;
    }

    /** Returns the {@code Ssp-TraceID} under which it was sent, which a service desk asks for first. */
    public UUID traceId() {
        return traceId;
    }

    /** Returns when its request was made. If it was sent, it was sent within seconds of that. */
    public Instant sentAt() {
        return sentAt;
    }

    /**
     * Returns when the client stopped waiting for a response. Absent in a journal's record from before sending: then
     * the request may be sent until its token expires, five minutes after {@link #sentAt}.
     */
    public Optional<Instant> lostAt() {
        return Optional.ofNullable(lostAt);
    }

    /** Returns the response to it; {@link Response#NONE} before there is any. */
    public Response response() {
        return response;
    }

    /** Returns the ODS code of the requester's organisation. */
    public Optional<String> organisation() {
        return Optional.ofNullable(organisation);
    }

    /** Returns the requesting user's id. */
    public Optional<String> userId() {
        return Optional.ofNullable(userId);
    }

    /** Returns the caller's own reference for audit; absent if none was given. */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /** Returns the caller's own key for this change; absent if none was given. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the patient's logical id at the practice; absent for a registration. */
    public Optional<String> patientId() {
        return Optional.ofNullable(patientId);
    }

    /**
     * Returns the logical ids of the appointment: for an amendment or cancellation the one that it changes, for a
     * booking those that the response named, if any.
     */
    public List<String> appointmentIds() {
        return appointmentIds;
    }

    /** Returns the logical ids of a booking's slots, in chronological order. */
    public List<String> slotIds() {
        return slotIds;
    }

    /** Returns when a booking's first slot starts, with its UTC offset; absent for other changes. */
    public Optional<OffsetDateTime> start() {
        return Optional.ofNullable(start);
    }

    /** Returns when a booking's last slot ends, with its UTC offset; absent for other changes. */
    public Optional<OffsetDateTime> end() {
        return Optional.ofNullable(end);
    }

    /** Returns the logical id of the location that was requested. */
    public Optional<String> locationId() {
        return Optional.ofNullable(locationId);
    }

    /** Returns the logical id of the practitioner that was requested; absent if none was. */
    public Optional<String> practitionerId() {
        return Optional.ofNullable(practitionerId);
    }

    /** Returns the logical id of the healthcare service that was requested; absent if none was. */
    public Optional<String> healthcareServiceId() {
        return Optional.ofNullable(healthcareServiceId);
    }

    /** Returns the caller's own filters of the search that found a booking's slots. */
    public List<SearchFilter> searchFilters() {
        return searchFilters;
    }

    /** Returns the service of the Directory of Services that the search was for; absent if it was for none. */
    public Optional<String> dosServiceId() {
        return Optional.ofNullable(dosServiceId);
    }

    /** Returns the version of the appointment before it was amended or cancelled. */
    public Optional<String> versionBefore() {
        return Optional.ofNullable(versionBefore);
    }

    /** Returns the FHIR code of the appointment's status before it was amended or cancelled. */
    public Optional<String> statusBefore() {
        return Optional.ofNullable(statusBefore);
    }

    /**
     * Returns the keyed hash of the texts that were sent, or of a registration's name and birth date; absent if the
     * client has no key.
     */
    public Optional<String> textHash() {
        return Optional.ofNullable(textHash);
    }

    /** Returns the keyed hash of the texts as they were before; absent if the client has no key. */
    public Optional<String> textHashBefore() {
        return Optional.ofNullable(textHashBefore);
    }

    /** Returns all of it as one line of JSON, to be stored or passed on; {@link #parse} reads it. */
    public String asText() {
        return new JsonRecord()
                .with("format", FORMAT)
                .with("change", kind.name().toLowerCase(Locale.ROOT))
                .with("interaction", interaction)
                .with("practice", practice)
                .with("traceId", traceId)
                .with("sentAt", sentAt)
                .with("lostAt", lostAt)
                .with("response", response.name().toLowerCase(Locale.ROOT))
                .with("organisation", organisation)
                .with("userId", userId)
                .with("reference", reference)
                .with("key", key)
                .with("patientId", patientId)
                .with("appointmentIds", appointmentIds)
                .with("slotIds", slotIds)
                .with("start", start)
                .with("end", end)
                .with("locationId", locationId)
                .with("practitionerId", practitionerId)
                .with("healthcareServiceId", healthcareServiceId)
                .with(
                        "searchFilters",
                        searchFilters.stream()
                                .map(filter -> new JsonRecord()
                                        .with("system", filter.system())
                                        .with("code", filter.code()))
                                .toList())
                .with("dosServiceId", dosServiceId)
                .with("versionBefore", versionBefore)
                .with("statusBefore", statusBefore)
                .with("textHash", textHash)
                .with("textHashBefore", textHashBefore)
                .asJson();
    }

    /**
     * Reads what {@link #asText} wrote.
     *
     * @throws InvalidInputException if it is anything else, or has a later format
     */
    public static InDoubtChange parse(String text) {
        try {
            JsonRecord json = JsonRecord.parse(text);
            if (json.number("format") != FORMAT) {
                throw new IllegalArgumentException("format");
            }
            return read(json).build();
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            // not as a cause: its message would quote the text
            throw new InvalidInputException(
                    "An in-doubt change is read from what asText() wrote, and this text is not");
        }
    }

    private static Builder read(JsonRecord json) {
        Builder builder = new Builder(
                        ChangeKind.valueOf(json.required("change").toUpperCase(Locale.ROOT)),
                        json.required("interaction"),
                        json.required("practice"),
                        UUID.fromString(json.required("traceId")),
                        Instant.parse(json.required("sentAt")))
                .response(Response.valueOf(json.required("response").toUpperCase(Locale.ROOT)))
                .appointmentIds(json.texts("appointmentIds"))
                .slotIds(json.texts("slotIds"))
                .searchFilters(json.records("searchFilters").stream()
                        .map(filter -> SearchFilter.of(filter.required("system"), filter.required("code")))
                        .toList());
        String lost = json.text("lostAt");
        builder.lostAt = lost == null ? null : Instant.parse(lost);
        builder.organisation = json.text("organisation");
        builder.userId = json.text("userId");
        builder.reference = json.text("reference");
        builder.key = json.text("key");
        builder.patientId = json.text("patientId");
        builder.start = time(json, "start");
        builder.end = time(json, "end");
        builder.locationId = json.text("locationId");
        builder.practitionerId = json.text("practitionerId");
        builder.healthcareServiceId = json.text("healthcareServiceId");
        builder.dosServiceId = json.text("dosServiceId");
        builder.versionBefore = json.text("versionBefore");
        builder.statusBefore = json.text("statusBefore");
        builder.textHash = json.text("textHash");
        builder.textHashBefore = json.text("textHashBefore");
        return builder;
    }

    private static @Nullable OffsetDateTime time(JsonRecord json, String name) {
        String time = json.text(name);
        return time == null ? null : OffsetDateTime.parse(time);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InDoubtChange change && asText().equals(change.asText());
    }

    @Override
    public int hashCode() {
        return traceId.hashCode();
    }

    /** Shows what a log needs to find it again: kind, practice, trace id and time. */
    @Override
    public String toString() {
        return "InDoubtChange[" + kind + " at " + practice + ", trace " + traceId + ", sent " + sentAt + "]";
    }

    /** A builder for {@link InDoubtChange}. Not thread-safe. */
    public static final class Builder {
        private final ChangeKind kind;
        private final String interaction;
        private final String practice;
        private final UUID traceId;
        private final Instant sentAt;
        private @Nullable Instant lostAt;
        private Response response = Response.NONE;
        private @Nullable String organisation;
        private @Nullable String userId;
        private @Nullable String reference;
        private @Nullable String key;
        private @Nullable String patientId;
        private List<String> appointmentIds = List.of();
        private List<String> slotIds = List.of();
        private @Nullable OffsetDateTime start;
        private @Nullable OffsetDateTime end;
        private @Nullable String locationId;
        private @Nullable String practitionerId;
        private @Nullable String healthcareServiceId;
        private List<SearchFilter> searchFilters = List.of();
        private @Nullable String dosServiceId;
        private @Nullable String versionBefore;
        private @Nullable String statusBefore;
        private @Nullable String textHash;
        private @Nullable String textHashBefore;

        private Builder(ChangeKind kind, String interaction, String practice, UUID traceId, Instant sentAt) {
            this.kind = requireNonNull(kind, "kind");
            this.interaction = requireNonNull(interaction, "interaction");
            this.practice = requireNonNull(practice, "practice");
            this.traceId = requireNonNull(traceId, "traceId");
            this.sentAt = requireNonNull(sentAt, "sentAt");
        }

        /** Sets when the client stopped waiting for a response. */
        public Builder lostAt(Instant time) {
            this.lostAt = requireNonNull(time, "time");
            return this;
        }

        /** Sets the response to it. */
        public Builder response(Response came) {
            this.response = requireNonNull(came, "came");
            return this;
        }

        /** Sets the ODS code of the requester's organisation. */
        public Builder organisation(String odsCode) {
            this.organisation = requireNonNull(odsCode, "odsCode");
            return this;
        }

        /** Sets the requesting user's id. */
        public Builder userId(String id) {
            this.userId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the caller's own reference for audit. */
        public Builder reference(String text) {
            this.reference = requireNonNull(text, "text");
            return this;
        }

        /** Sets the caller's own key for this change. */
        public Builder key(String text) {
            this.key = requireNonNull(text, "text");
            return this;
        }

        /** Sets the patient's logical id. */
        public Builder patientId(String id) {
            this.patientId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the appointment's logical ids. */
        public Builder appointmentIds(List<String> ids) {
            this.appointmentIds = List.copyOf(ids);
            return this;
        }

        /** Adds a logical id that the response named, unless it is there already. */
        public Builder appointmentId(String id) {
            if (!appointmentIds.contains(id)) {
                List<String> more = new ArrayList<>(appointmentIds);
                more.add(id);
                this.appointmentIds = List.copyOf(more);
            }
            return this;
        }

        /** Sets the logical ids of a booking's slots, in chronological order. */
        public Builder slotIds(List<String> ids) {
            this.slotIds = List.copyOf(ids);
            return this;
        }

        /** Sets when a booking's first slot starts, with its UTC offset. */
        public Builder start(OffsetDateTime time) {
            this.start = requireNonNull(time, "time");
            return this;
        }

        /** Sets when a booking's last slot ends, with its UTC offset. */
        public Builder end(OffsetDateTime time) {
            this.end = requireNonNull(time, "time");
            return this;
        }

        /** Sets the logical id of the location that was requested. */
        public Builder locationId(String id) {
            this.locationId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the logical id of the practitioner that was requested. */
        public Builder practitionerId(String id) {
            this.practitionerId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the logical id of the healthcare service that was requested. */
        public Builder healthcareServiceId(String id) {
            this.healthcareServiceId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the caller's own filters of the search that found a booking's slots. */
        public Builder searchFilters(List<SearchFilter> filters) {
            this.searchFilters = List.copyOf(filters);
            return this;
        }

        /** Sets the service of the Directory of Services that the search was for. */
        public Builder dosServiceId(String id) {
            this.dosServiceId = requireNonNull(id, "id");
            return this;
        }

        /** Sets the version of the appointment before it was amended or cancelled. */
        public Builder versionBefore(String version) {
            this.versionBefore = requireNonNull(version, "version");
            return this;
        }

        /** Sets the FHIR code of the appointment's status before it was amended or cancelled. */
        public Builder statusBefore(String code) {
            this.statusBefore = requireNonNull(code, "code");
            return this;
        }

        /** Sets the keyed hash of the texts that were sent, or of a registration's name and birth date. */
        public Builder textHash(String hash) {
            this.textHash = requireNonNull(hash, "hash");
            return this;
        }

        /** Sets the keyed hash of the texts as they were before. */
        public Builder textHashBefore(String hash) {
            this.textHashBefore = requireNonNull(hash, "hash");
            return this;
        }

        /** Returns the change. */
        public InDoubtChange build() {
            return new InDoubtChange(this);
        }
    }
}
