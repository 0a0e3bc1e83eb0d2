package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Results;
import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.openqa.selenium.WebDriver;

/** What axe-core finds on a page. */
final class Accessibility {
    /** WCAG 2.2 AA has all that earlier versions and level A have; the best practices are axe's own. */
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice");

    private Accessibility() {}

    static void check(WebDriver browser, String page) {
        Results results = new AxeBuilder().withTags(RULES).analyze(browser);
        assertThat(results.getPasses()).as("rules that axe tried: %s", page).isNotEmpty();
        assertThat(results.getViolations())
                .as(() -> page
                        + results.getViolations().stream()
                                .map(Accessibility::describe)
                                .collect(Collectors.joining()))
                .isEmpty();
    }

    private static String describe(Rule rule) {
        return "\n" + rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream()
                        .map(node -> "\n    " + node.getHtml())
                        .collect(Collectors.joining());
    }
}
