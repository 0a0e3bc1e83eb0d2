package io.github.gpconnect.client.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The hazard log names classes and tests that exist, and its numbers follow from its matrix. */
class ClinicalSafetyTest {
    private static final String LOG = NamedInDocuments.document("docs/clinical-safety.md");
    private static final String END_OF_HAZARDS = "## Open hazards";
    private static final Pattern HEADING = Pattern.compile("(?m)^### (H-\\d\\d) (.+)$");
    private static final Pattern SUMMARY = Pattern.compile("(?m)^\\| (H-\\d\\d) \\| (.+) \\| (\\d) \\| (\\d) \\|$");
    private static final Pattern CONTROL =
            Pattern.compile("(?m)^\\| (?!control \\||---)(.+) \\| (`[^|]+) \\| (`[^|]+) \\|$");
    private static final Pattern RISK =
            Pattern.compile("(?m)^- \\*\\*Risk\\*\\*: initial (.+) × (.+) = (\\d); residual (.+) × (.+) = (\\d)\\.$");
    private static final Pattern MATRIX = Pattern.compile("(?m)^\\| likelihood \\|(?:.*\\R\\|)+.*$");
    private static final List<String> PARTS = List.of("Harm", "Causes", "Risk", "Integrator", "What remains");

    private record Hazard(String id, String title, String text) {
        List<MatchResult> controls() {
            return CONTROL.matcher(text).results().toList();
        }

        MatchResult risk() {
            return RISK.matcher(text).results().findFirst().orElseThrow(() -> new AssertionError(id + " has no risk"));
        }
    }

    private static List<Hazard> hazards() {
        String hazards = LOG.split(END_OF_HAZARDS, 2)[0];
        List<MatchResult> headings = HEADING.matcher(hazards).results().toList();
        return IntStream.range(0, headings.size())
                .mapToObj(i -> new Hazard(
                        headings.get(i).group(1),
                        headings.get(i).group(2),
                        hazards.substring(
                                headings.get(i).end(),
                                i + 1 < headings.size() ? headings.get(i + 1).start() : hazards.length())))
                .toList();
    }

    @Test
    void hazards_are_numbered_and_the_overview_has_them_with_their_risks() {
        List<Hazard> hazards = hazards();

        assertThat(hazards).hasSizeGreaterThan(20);
        assertThat(hazards)
                .extracting(Hazard::id)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, hazards.size())
                        .mapToObj("H-%02d"::formatted)
                        .toList());
        assertThat(SUMMARY.matcher(LOG)
                        .results()
                        .map(row -> List.of(row.group(1), row.group(2), row.group(3), row.group(4))))
                .containsExactlyElementsOf(hazards.stream()
                        .map(hazard -> List.of(
                                hazard.id(),
                                hazard.title(),
                                hazard.risk().group(3),
                                hazard.risk().group(6)))
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> each_hazard_has_all_its_parts_and_a_risk_of_the_matrix_that_no_control_raises() {
        Map<List<String>, Integer> matrix = matrix();
        return hazards().stream()
                .map(hazard -> DynamicTest.dynamicTest(hazard.id(), () -> {
                    assertThat(PARTS)
                            .allSatisfy(part -> assertThat(hazard.text()).containsOnlyOnce("- **" + part + "**: "));
                    MatchResult risk = hazard.risk();
                    int initial = Integer.parseInt(risk.group(3));
                    int residual = Integer.parseInt(risk.group(6));
                    assertThat(matrix)
                            .containsEntry(List.of(risk.group(1), risk.group(2)), initial)
                            .containsEntry(List.of(risk.group(4), risk.group(5)), residual);
                    assertThat(residual).isLessThanOrEqualTo(Math.min(initial, 3));
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_control_names_classes_and_tests_that_exist() {
        return hazards().stream()
                .map(hazard -> DynamicTest.dynamicTest(hazard.id(), () -> {
                    long rows = hazard.text()
                            .lines()
                            .filter(line -> line.startsWith("| "))
                            .count();
                    assertThat(hazard.controls()).isNotEmpty().hasSize(Math.toIntExact(rows) - 1);
                    assertThat(hazard.controls()).allSatisfy(control -> {
                        assertThat(NamedInDocuments.codes(control.group(2)))
                                .isNotEmpty()
                                .allSatisfy(NamedInDocuments::assertIsClass);
                        assertThat(NamedInDocuments.codes(control.group(3)))
                                .isNotEmpty()
                                .allSatisfy(NamedInDocuments::assertIsTest);
                    });
                }));
    }

    @Test
    void open_hazards_are_parts_of_hazards_that_exist() {
        String open = LOG.split(END_OF_HAZARDS, 2)[1];

        assertThat(Pattern.compile("H-\\d\\d").matcher(open).results().map(MatchResult::group))
                .isNotEmpty()
                .isSubsetOf(hazards().stream().map(Hazard::id).toList());
    }

    /** Returns the risk of each severity with each likelihood. */
    private static Map<List<String>, Integer> matrix() {
        List<List<String>> rows = MATRIX.matcher(LOG)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no matrix"))
                .group()
                .lines()
                .filter(line -> !line.startsWith("|---"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(String::strip)
                        .filter(cell -> !cell.isEmpty())
                        .toList())
                .toList();
        Map<List<String>, Integer> risks = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int i = 1; i < row.size(); i++) {
                risks.put(List.of(rows.get(0).get(i), row.get(0)), Integer.valueOf(row.get(i)));
            }
        }
        return risks;
    }
}
