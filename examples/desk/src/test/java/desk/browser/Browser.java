package desk.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.TimeoutException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.FluentWait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium, as one call handler has it open. What is on a page is found by the words that they read there. */
final class Browser implements AutoCloseable {
    static final int NARROW = 320;
    static final int WIDE = 1280;

    private static final int HEIGHT = 900;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final Duration LONG_WAIT = Duration.ofMinutes(2);
    private static final int MOST_TABS = 300;
    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--hide-scrollbars",
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
                .withLogOutput(OutputStream.nullOutputStream())
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

    void back() {
        chromium.navigate().back();
    }

    /** Returns the path of the page, with its query. */
    String address() {
        URI address = URI.create(Objects.requireNonNull(chromium.getCurrentUrl()));
        return address.getRawQuery() == null
                ? address.getRawPath()
                : address.getRawPath() + "?" + address.getRawQuery();
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

    /** Writes into the field with this name, in place of what is there. */
    void fill(String name, String value) {
        WebElement field = awaitElement(By.name(name));
        field.clear();
        field.sendKeys(value);
    }

    /** Ticks the box, or chooses the option, with this name and value; one that another choice reveals is waited for. */
    void choose(String name, String value) {
        waiting(LONGEST_WAIT).ignoring(ElementNotInteractableException.class).until(page -> {
            WebElement box = page.findElement(By.cssSelector("[name='" + name + "'][value='" + value + "']"));
            if (!box.isSelected()) {
                box.click();
            }
            return box.isSelected();
        });
    }

    /** Sends the form that has the field with this name. */
    void send(String fieldName) {
        leave(() -> await(page -> page.findElement(
                        By.xpath("//*[@name='" + fieldName + "']/ancestor::form//button[not(@type='button')]")))
                .click());
    }

    void press(String button) {
        leave(() -> awaitElement(By.xpath("//main//button[normalize-space()=\"" + button + "\"]"))
                .click());
    }

    void follow(By link) {
        leave(() -> awaitElement(link).click());
    }

    /** Does what opens another page, and waits for that page. */
    private void leave(Runnable action) {
        WebElement page = chromium.findElement(By.tagName("html"));
        action.run();
        await(ExpectedConditions.stalenessOf(page));
        await(ready -> ready.findElement(By.tagName("h1")));
    }

    /** Returns the whole of the summary of what is wrong with a form; empty if there is none. */
    String errors() {
        return all(By.cssSelector("[role='alert']")).stream()
                .map(WebElement::getText)
                .findFirst()
                .orElse("");
    }

    boolean has(By what) {
        return !chromium.findElements(what).isEmpty();
    }

    List<WebElement> all(By what) {
        return chromium.findElements(what);
    }

    WebElement awaitElement(By what) {
        return await(ExpectedConditions.elementToBeClickable(what));
    }

    /** Waits until the page has this text, whether it is opened anew meanwhile or not. */
    void awaitText(String text) {
        await(page -> text().contains(text) ? Boolean.TRUE : null);
    }

    void awaitHeading(String text) {
        await(page -> heading().contains(text) ? Boolean.TRUE : null);
    }

    <T> T await(Function<WebDriver, T> condition) {
        try {
            return Objects.requireNonNull(waiting(LONGEST_WAIT).until(condition));
        } catch (TimeoutException late) {
            throw new AssertionError("Not on this page:\n" + text(), late);
        }
    }

    /** Waits for what takes longer than people at the desk would. */
    void awaitLong(Function<WebDriver, Boolean> condition) {
        waiting(LONG_WAIT).until(condition);
    }

    private FluentWait<WebDriver> waiting(Duration time) {
        return new WebDriverWait(chromium, time, Duration.ofMillis(20))
                .ignoring(StaleElementReferenceException.class)
                .ignoring(NoSuchElementException.class);
    }

    /** Returns what is in the fields of the page. */
    String values() {
        return all(By.cssSelector("input:not([type='hidden']), textarea")).stream()
                .map(field -> Objects.requireNonNullElse(field.getDomProperty("value"), ""))
                .collect(Collectors.joining("\n"));
    }

    /** Returns how long ago the browser left the page before this one. */
    long millisSinceNavigation() {
        return Math.round(((Number) script("return performance.now()")).doubleValue());
    }

    /** Returns what the progress bar shows. */
    int progress() {
        return Integer.parseInt(
                Objects.requireNonNull(awaitElement(By.tagName("progress")).getDomProperty("value")));
    }

    /** Goes on with the Tab key until one of these has the focus, and sees that everything on the way can be seen to have it. */
    void tabTo(By goal) {
        for (int pressed = 0; pressed < MOST_TABS; pressed++) {
            type(Keys.TAB);
            if (waiting(LONGEST_WAIT)
                    .until(page -> Optional.of(focusIsOn(goal)))
                    .orElseThrow()) {
                return;
            }
        }
        throw new AssertionError("The Tab key does not lead to " + goal + " on the page '" + heading() + "'");
    }

    /** A part of the page that is replaced at this moment is looked at again. */
    private boolean focusIsOn(By goal) {
        WebElement focused = chromium.switchTo().activeElement();
        assertThat(isMarked(focused))
                .as("focus can be seen on %s", focused.getDomProperty("outerHTML"))
                .isTrue();
        return all(goal).contains(focused);
    }

    void type(CharSequence... keys) {
        chromium.switchTo().activeElement().sendKeys(keys);
    }

    /** Types what opens another page, and waits for that page. */
    void enter(CharSequence... keys) {
        leave(() -> type(keys));
    }

    /** A radio button or a checkbox is drawn by what comes before the text of its label. */
    private boolean isMarked(WebElement focused) {
        return focused.getTagName().equals("body")
                || Boolean.TRUE.equals(script(
                        "const seen = (element, part) => {"
                                + " const style = getComputedStyle(element, part);"
                                + " return style.outlineStyle !== 'none' || style.boxShadow !== 'none'; };"
                                + " const label = arguments[0].nextElementSibling;"
                                + " return seen(arguments[0]) || label !== null && seen(label, '::before');",
                        focused));
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
                assertThat(contentWidth())
                        .as("width of %s in %d px", picture, pixels)
                        .isLessThanOrEqualTo(pixels);
                Accessibility.check(chromium, picture + " at " + pixels + " px");
            } finally {
                runScripts(scripts);
            }
        }
    }

    private long contentWidth() {
        return (Long) Objects.requireNonNull(chromium.executeScript("return document.documentElement.scrollWidth"));
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
