package io.github.gpconnect.client.appointments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.Gender;
import io.github.gpconnect.client.foundations.HealthcareService;
import io.github.gpconnect.client.foundations.HealthcareServiceId;
import io.github.gpconnect.client.foundations.Location;
import io.github.gpconnect.client.foundations.LocationId;
import io.github.gpconnect.client.foundations.OrganisationId;
import io.github.gpconnect.client.foundations.PersonName;
import io.github.gpconnect.client.foundations.PostalAddress;
import io.github.gpconnect.client.foundations.Practitioner;
import io.github.gpconnect.client.foundations.PractitionerId;
import io.github.gpconnect.client.seal.TextSeal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Any slot is the same after it was a text, and any other text is refused. */
class SlotTextPropertiesTest {
    private static final TextSeal SEAL = TextSeal.with(new byte[32]);

    /** What a practice may write, in whatever script; an unpaired surrogate could not even be sent. */
    private static Arbitrary<String> texts() {
        return Arbitraries.strings().all().ofMaxLength(40).map(text -> text.replaceAll("[\\uD800-\\uDFFF]", "?"));
    }

    private static Arbitrary<String> ids() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(64);
    }

    /** As practices write times: with seconds or without, with fractions, with any offset, with Z or +00:00. */
    private static Arbitrary<String[]> times() {
        Arbitrary<OffsetDateTime> starts = Combinators.combine(
                        Arbitraries.longs().between(1_700_000_000L, 2_000_000_000L),
                        Arbitraries.integers().between(-48, 48))
                .as((second, quarters) ->
                        Instant.ofEpochSecond(second).atOffset(ZoneOffset.ofTotalSeconds(quarters * 900)));
        return Combinators.combine(
                        starts,
                        Arbitraries.of(
                                "uuuu-MM-dd'T'HH:mm:ssxxx", "uuuu-MM-dd'T'HH:mmXXX", "uuuu-MM-dd'T'HH:mm:ss.SSSXXX"),
                        Arbitraries.integers().between(1, 600))
                .as((start, pattern, minutes) -> new String[] {
                    DateTimeFormatter.ofPattern(pattern).format(start),
                    DateTimeFormatter.ofPattern(pattern).format(start.plusMinutes(minutes))
                });
    }

    private static Arbitrary<PostalAddress> addresses() {
        return Combinators.combine(
                        texts().list().ofMaxSize(3),
                        texts().injectNull(0.3),
                        texts().injectNull(0.3),
                        texts().injectNull(0.3),
                        texts().injectNull(0.3))
                .as((lines, city, district, code, country) -> {
                    PostalAddress.Builder address = PostalAddress.builder().lines(lines);
                    set(city, address::city);
                    set(district, address::district);
                    set(code, address::postalCode);
                    set(country, address::country);
                    return address.build();
                });
    }

    private static <T> void set(@Nullable T value, Consumer<T> setter) {
        if (value != null) {
            setter.accept(value);
        }
    }

    private static Arbitrary<Location> locations() {
        return Combinators.combine(
                        ids(),
                        texts().injectNull(0.3),
                        addresses().injectNull(0.3),
                        texts().injectNull(0.3),
                        ids().injectNull(0.3))
                .as((id, name, address, telephone, organisation) -> {
                    Location.Builder location = Location.builder(LocationId.of(id));
                    set(name, location::name);
                    set(address, location::address);
                    set(telephone, location::telephone);
                    set(organisation, one -> location.organisationId(OrganisationId.of(one)));
                    return location.build();
                });
    }

    private static Arbitrary<Practitioner> practitioners() {
        Arbitrary<PersonName> names = Combinators.combine(
                        texts(), texts().list().ofMaxSize(2), texts().list().ofMaxSize(2))
                .as(PersonName::of);
        return Combinators.combine(
                        ids(),
                        names.injectNull(0.3),
                        Arbitraries.of(Gender.FEMALE, Gender.MALE, Gender.OTHER, Gender.of("non-binary"))
                                .injectNull(0.3),
                        texts().injectNull(0.3))
                .as((id, name, gender, sdsUserId) -> {
                    Practitioner.Builder practitioner = Practitioner.builder(PractitionerId.of(id));
                    set(name, practitioner::name);
                    set(gender, practitioner::gender);
                    set(sdsUserId, practitioner::sdsUserId);
                    return practitioner.build();
                });
    }

    private static Arbitrary<PractitionerRole> roles() {
        return Arbitraries.oneOf(
                Combinators.combine(texts(), texts()).as(PractitionerRole::of),
                texts().map(PractitionerRole::coded),
                texts().map(PractitionerRole::named));
    }

    /** Adds what a schedule may have several of, and the time by which the patient must be seen. */
    private static Arbitrary<Slot.Builder> withSeveral(Slot.Builder slot) {
        return Combinators.combine(
                        practitioners().list().ofMaxSize(2),
                        locations().list().ofMaxSize(2),
                        roles().list().ofMaxSize(2),
                        Arbitraries.of("2026-11-23T09:00:00Z", "1900-01-01T00:00:00.000000001Z", "2999-12-31T23:59:59Z")
                                .map(Instant::parse)
                                .injectNull(0.3))
                .as((people, places, roles, latest) -> {
                    set(latest, slot::mustBeSeenBy);
                    return slot.otherPractitioners(people)
                            .otherLocations(places)
                            .practitionerRoles(roles);
                });
    }

    private static Arbitrary<HealthcareService> services() {
        return Combinators.combine(ids(), texts().injectNull(0.3), texts().injectNull(0.3))
                .as((id, name, dosService) -> {
                    HealthcareService.Builder service = HealthcareService.builder(HealthcareServiceId.of(id));
                    set(name, service::name);
                    set(dosService, service::dosServiceId);
                    return service.build();
                });
    }

    private static Arbitrary<List<SlotSearch.Filter>> filters() {
        Arbitrary<String> codes =
                texts().map(text -> text.replaceAll("\\p{Cc}", "?")).filter(text -> !text.isBlank());
        return Combinators.combine(codes.map(text -> text.replace('|', '/')), codes)
                .as(SlotSearch.Filter::of)
                .list()
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Slot> slots() {
        return Combinators.combine(
                        Combinators.combine(ids(), times(), ids(), locations())
                                .as((id, times, schedule, place) ->
                                        Slot.builder(SlotId.of(id), times[0], times[1], ScheduleId.of(schedule), place))
                                .flatMap(SlotTextPropertiesTest::withSeveral),
                        texts().map(DeliveryChannel::of).injectNull(0.3),
                        texts().injectNull(0.3),
                        texts().injectNull(0.3),
                        practitioners().injectNull(0.3),
                        services().injectNull(0.3),
                        filters(),
                        Arbitraries.of("123", "2000000001").injectNull(0.3))
                .as((builder, channel, type, session, person, service, filters, dosService) -> {
                    set(channel, builder::deliveryChannel);
                    set(type, builder::slotType);
                    set(session, builder::scheduleType);
                    set(person, builder::practitioner);
                    set(service, builder::healthcareService);
                    set(dosService, builder::dosServiceId);
                    return builder.searchFilters(filters).build();
                });
    }

    @Property(tries = 300)
    void a_slot_comes_back_as_it_was(@ForAll("slots") Slot slot) {
        assertThat(Slot.parse(slot.asText())).usingRecursiveComparison().isEqualTo(slot);
        assertThat(Slot.parse(slot.asText(SEAL), SEAL))
                .usingRecursiveComparison()
                .isEqualTo(slot);
        assertThat(slot.asText()).matches("slot1\\.[A-Za-z0-9_-]+");
        assertThat(slot.asText(SEAL)).matches("slot1(\\.[A-Za-z0-9_-]+){3}");
    }

    @Property(tries = 1000)
    void any_other_text_is_refused(@ForAll String text) {
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        for (String odd : List.of(text, "slot1." + text, "slot1." + encoded)) {
            assertThatThrownBy(() -> Slot.parse(odd)).isExactlyInstanceOf(InvalidInputException.class);
            assertThatThrownBy(() -> Slot.parse(odd, SEAL)).isExactlyInstanceOf(InvalidInputException.class);
        }
    }
}
