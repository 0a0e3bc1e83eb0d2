package io.github.gpconnect.client.appointments;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of texts with those that a practice holds: some practices trim, escape, truncate, prefix or capitalise
 * them.
 */
final class ChangedTexts {
    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos|nbsp)|#([0-9]{1,6})|#x([0-9a-f]{1,5}));");

    private ChangedTexts() {}

    /** Returns whether these are the same texts except for white space, letter case and escapes. */
    static boolean areSame(List<String> sent, List<String> found) {
        return canonical(sent).equals(canonical(found));
    }

    /** Returns whether these are the same texts except for white space. */
    static boolean areEqual(List<String> before, List<String> found) {
        return before.stream()
                .map(ChangedTexts::withoutBlanks)
                .toList()
                .equals(found.stream().map(ChangedTexts::withoutBlanks).toList());
    }

    /** Returns whether each could be a changed form of the text that was sent: one contains the other. */
    static boolean couldBe(List<String> sent, List<String> found) {
        for (int i = 0; i < sent.size(); i++) {
            if (!couldBe(sent.get(i), found.get(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether these are the texts that were sent, or each could be a changed form of it, and each that was to
     * change has changed. An empty text is contained in any, and shows no change.
     */
    static boolean showEachChange(List<String> before, List<String> sent, List<String> found) {
        if (areSame(sent, found)) {
            return true;
        }
        for (int i = 0; i < sent.size(); i++) {
            String ours = canonical(sent.get(i));
            boolean toChange = !ours.equals(canonical(before.get(i)));
            boolean isAsBefore = withoutBlanks(before.get(i)).equals(withoutBlanks(found.get(i)));
            boolean isOurs = ours.equals(canonical(found.get(i)));
            if (toChange && !isOurs && (isAsBefore || found.get(i).isBlank())) {
                return false;
            }
        }
        return couldBe(sent, found) && !areEqual(before, found);
    }

    private static boolean couldBe(String sent, String found) {
        String ours = canonical(sent);
        return isPart(ours, canonical(found))
                || isPart(escaped(ours), withoutBlanks(found).toLowerCase(Locale.ROOT));
    }

    private static boolean isPart(String one, String other) {
        return one.contains(other) || other.contains(one);
    }

    /** Returns the texts in the form in which they are compared and hashed. */
    static List<String> canonical(List<String> texts) {
        return texts.stream().map(ChangedTexts::canonical).toList();
    }

    private static String canonical(String text) {
        return withoutBlanks(unescaped(text.toLowerCase(Locale.ROOT)));
    }

    private static String withoutBlanks(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Unescapes twice: some practices escape what is already escaped. */
    private static String unescaped(String text) {
        String once = unescapedOnce(text);
        return once.equals(text) ? once : unescapedOnce(once);
    }

    private static String unescapedOnce(String text) {
        return ENTITY.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(meaning(match.group(1), match.group(2), match.group(3))));
    }

    private static String meaning(@Nullable String name, @Nullable String decimal, @Nullable String hexadecimal) {
        if (name != null) {
            return switch (name) {
                case "amp" -> "&";
                case "lt" -> "<";
                case "gt" -> ">";
                case "quot" -> "\"";
                case "apos" -> "'";
                default -> " ";
            };
        }
        int codePoint = decimal != null ? Integer.parseInt(decimal) : Integer.parseInt(String.valueOf(hexadecimal), 16);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : "";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
