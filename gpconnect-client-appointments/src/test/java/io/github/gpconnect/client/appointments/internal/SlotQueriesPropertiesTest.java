package io.github.gpconnect.client.appointments.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.SlotSearch;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.ConsumerOrganisation;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.spi.Query;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds for the requests of any search, whatever its window, in whatever zone. */
class SlotQueriesPropertiesTest {
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Pattern BOUNDS = Pattern.compile("start=ge([^&]+)&end=le([^&]+)&");
    private static final ConsumerOrganisation HUB = ConsumerOrganisation.builder()
            .odsCode(OdsCode.of("X26"))
            .asid(Asid.of("200000000115"))
            .name("Hub")
            .telephone("01632960001")
            .build();

    private record Window(OffsetDateTime from, OffsetDateTime to) {
        Duration length() {
            return Duration.between(from, to);
        }
    }

    private static List<Window> windows(SlotSearch search) {
        return SlotQueries.of(search, HUB).stream()
                .map(SlotQueriesPropertiesTest::window)
                .toList();
    }

    private static Window window(Query query) {
        Matcher bounds = BOUNDS.matcher(URLDecoder.decode(query.relativeUrl(), StandardCharsets.UTF_8));
        assertThat(bounds.find()).isTrue();
        return new Window(OffsetDateTime.parse(bounds.group(1)), OffsetDateTime.parse(bounds.group(2)));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 3650).map(LocalDate.of(2024, 1, 1)::plusDays);
    }

    @Provide
    Arbitrary<OffsetDateTime> moments() {
        Arbitrary<Long> seconds = Arbitraries.longs().between(1_700_000_000L, 2_000_000_000L);
        Arbitrary<ZoneOffset> offsets = Arbitraries.integers()
                .between(-18 * 4, 18 * 4)
                .map(quarters -> ZoneOffset.ofTotalSeconds(quarters * 900));
        return seconds.flatMap(
                second -> offsets.map(offset -> Instant.ofEpochSecond(second).atOffset(offset)));
    }

    @Property
    void the_days_of_a_search_are_covered_without_gap_or_double(
            @ForAll("days") LocalDate first, @ForAll @IntRange(max = 120) int more) {
        LocalDate last = first.plusDays(more);

        List<Window> windows = windows(SlotSearch.days(first, last));

        assertThat(windows.get(0).from().toInstant())
                .isEqualTo(first.atStartOfDay(LONDON).toInstant());
        assertThat(windows.get(windows.size() - 1).to().toInstant())
                .isEqualTo(last.plusDays(1).atStartOfDay(LONDON).toInstant());
        eachBeginsWhereTheOneBeforeEnds(windows);
        noneIsLongerThanAFortnight(windows);
    }

    @Property
    void a_window_of_moments_is_covered_without_gap_or_double(
            @ForAll("moments") OffsetDateTime from, @ForAll @IntRange(min = 1, max = 60 * 24 * 60) int minutes) {
        OffsetDateTime to = from.plusMinutes(minutes);

        List<Window> windows = windows(SlotSearch.between(from, to));

        assertThat(windows.get(0).from().toInstant()).isEqualTo(from.toInstant());
        assertThat(windows.get(windows.size() - 1).to().toInstant()).isEqualTo(to.toInstant());
        eachBeginsWhereTheOneBeforeEnds(windows);
        noneIsLongerThanAFortnight(windows);
    }

    @Property
    void every_bound_is_written_in_the_offset_that_england_has_then(
            @ForAll("moments") OffsetDateTime from, @ForAll @IntRange(min = 1, max = 60 * 24 * 60) int minutes) {
        for (Window window : windows(SlotSearch.between(from, from.plusMinutes(minutes)))) {
            for (OffsetDateTime bound : List.of(window.from(), window.to())) {
                assertThat(bound.getOffset()).isEqualTo(LONDON.getRules().getOffset(bound.toInstant()));
            }
        }
    }

    @Property
    void the_requests_are_as_few_as_midnights_allow(
            @ForAll("days") LocalDate first, @ForAll @IntRange(max = 120) int more) {
        int days = more + 1;

        List<Window> windows = windows(SlotSearch.days(first, first.plusDays(more)));

        assertThat(windows).hasSizeBetween((days + 13) / 14, (days + 12) / 13);
    }

    private static void eachBeginsWhereTheOneBeforeEnds(List<Window> windows) {
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).from()).isEqualTo(windows.get(i - 1).to());
            assertThat(windows.get(i).from().toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
        }
    }

    private static void noneIsLongerThanAFortnight(List<Window> windows) {
        assertThat(windows)
                .allSatisfy(
                        window -> assertThat(window.length()).isPositive().isLessThanOrEqualTo(Duration.ofDays(14)));
    }
}
