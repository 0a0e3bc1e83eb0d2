package desk.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Chromium and its driver, as Debian's packages install them. Without them tests are skipped; in continuous integration they fail. */
final class Chromium implements BeforeAllCallback {
    static final Path BROWSER = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @Override
    public void beforeAll(ExtensionContext context) {
        boolean installed = Files.isExecutable(BROWSER) && Files.isExecutable(DRIVER);
        if (System.getenv("CI") != null && !installed) {
            throw new IllegalStateException("Chromium is missing: apt-get install chromium chromium-driver");
        }
        assumeTrue(installed, "Chromium is missing: apt-get install chromium chromium-driver");
    }
}
