package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, as one call handler has it open. What is on a page is found by the words that they read there. */
final class Browser implements AutoCloseable {
    static final int NARROW = 320;
    static final int WIDE = 1280;

    private static final int HEIGHT = 900;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final int MOST_TABS = 300;
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-GB");

    private final ChromeDriver chromium;
    private final URI desk;
    private boolean scripts = true;

    private Browser(ChromeDriver chromium, URI desk) {
        this.chromium = chromium;
        this.desk = desk;
    }

    /** Opens a browser that knows nothing yet, at the desk's first page. */
    static Browser at(URI desk) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Chromium.BROWSER.toFile());
        options.addArguments(ARGUMENTS);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(Chromium.DRIVER.toFile())
                .usingAnyFreePort()
                .withLogOutput(java.io.OutputStream.nullOutputStream())
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options), desk);
        browser.width(WIDE);
        browser.open("/");
        return browser;
    }

    /** Switches JavaScript off, for pages that are opened from now on. */
    Browser withoutScripts() {
        scripts = false;
        runScripts(false);
        open("/");
        return this;
    }

    private void runScripts(boolean run) {
        chromium.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** Makes the page as wide as this. */
    Browser width(int pixels) {
        chromium.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
        return this;
    }

    void open(String path) {
        chromium.get(desk.resolve(path).toString());
    }

    void reload() {
        chromium.navigate().refresh();
    }

    String address() {
        return Objects.requireNonNull(chromium.getCurrentUrl());
    }

    String heading() {
        return chromium.findElement(By.tagName("h1")).getText();
    }

    /** Returns all that can be read on the page. */
    String text() {
        return chromium.findElement(By.tagName("body")).getText();
    }

    String source() {
        return Objects.requireNonNull(chromium.getPageSource());
    }

    /** Writes into the field with this label, in place of what is there. */
    void fill(String label, String value) {
        WebElement field = field(label);
        field.clear();
        field.sendKeys(value);
    }

    WebElement field(String label) {
        WebElement named = awaitElement(By.xpath("//label[normalize-space()=\"" + label + "\"]"));
        return chromium.findElement(By.id(Objects.requireNonNull(named.getDomAttribute("for"))));
    }

    /** Ticks the box, or chooses the option, with this label. */
    void choose(String label) {
        WebElement box = field(label);
        if (!box.isSelected()) {
            box.click();
        }
    }

    void press(String button) {
        awaitElement(By.xpath("//button[normalize-space()=\"" + button + "\"]|//*[@role='button'][normalize-space()=\""
                        + button + "\"]"))
                .click();
    }

    void follow(String link) {
        awaitElement(By.partialLinkText(link)).click();
    }

    boolean has(By what) {
        return !chromium.findElements(what).isEmpty();
    }

    List<WebElement> all(By what) {
        return chromium.findElements(what);
    }

    private WebElement awaitElement(By what) {
        return await(ExpectedConditions.elementToBeClickable(what));
    }

    /** Waits until the page has this text, whether it is opened anew meanwhile or not. */
    void awaitText(String text) {
        await(page -> text().contains(text) ? Boolean.TRUE : null);
    }

    void awaitHeading(String text) {
        await(page -> heading().contains(text) ? Boolean.TRUE : null);
    }

    <T> T await(java.util.function.Function<org.openqa.selenium.WebDriver, T> condition) {
        return Objects.requireNonNull(new WebDriverWait(chromium, LONGEST_WAIT, Duration.ofMillis(20))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(org.openqa.selenium.NoSuchElementException.class)
                .until(condition));
    }

    /** Goes on with the Tab key until what has the focus is called this. */
    void tabTo(String name) {
        for (int pressed = 0; pressed < MOST_TABS; pressed++) {
            type(Keys.TAB);
            WebElement focused = chromium.switchTo().activeElement();
            if (name.equals(focused.getAccessibleName())) {
                assertThat(isMarked(focused)).as("the focus can be seen: %s", name).isTrue();
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to '" + name + "' on the page '" + heading() + "'");
    }

    void type(CharSequence... keys) {
        chromium.switchTo().activeElement().sendKeys(keys);
    }

    private static boolean isMarked(WebElement focused) {
        return !focused.getCssValue("outline-style").equals("none")
                || !focused.getCssValue("box-shadow").equals("none");
    }

    /**
     * Checks what holds of every page, narrow and wide, and draws it in {@code target/screenshots}: it has a language, a title and
     * one heading of the first rank, nothing sticks out to the side, and axe finds nothing that breaks WCAG 2.2 AA.
     */
    void look(String picture) {
        assertThat(chromium.getTitle()).isNotBlank();
        assertThat(all(By.cssSelector("html[lang='en-GB'], html[lang='en']"))).hasSize(1);
        assertThat(all(By.tagName("h1"))).hasSize(1);
        for (int pixels : new int[] {NARROW, WIDE}) {
            width(pixels);
            draw(picture + "-" + pixels);
            if (!scripts) {
                runScripts(true);
            }
            try {
                assertThat(contentWidth()).as("width of %s in %d px", picture, pixels).isLessThanOrEqualTo(pixels);
                Accessibility.check(chromium, picture + " at " + pixels + " px");
            } finally {
                runScripts(scripts);
            }
        }
    }

    private long contentWidth() {
        return (Long) Objects.requireNonNull(
                chromium.executeScript("return document.documentElement.scrollWidth"));
    }

    /** Draws the whole page. */
    void draw(String picture) {
        Object png = chromium.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        try {
            Path directory = Files.createDirectories(Path.of("target", "screenshots"));
            Files.write(directory.resolve(picture + ".png"), Base64.getDecoder().decode((String) png));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Object script(String javaScript, Object... arguments) {
        return Objects.requireNonNull(chromium.executeScript(javaScript, arguments));
    }

    @Override
    public void close() {
        chromium.quit();
    }
}
