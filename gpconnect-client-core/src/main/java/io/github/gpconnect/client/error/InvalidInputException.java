package io.github.gpconnect.client.error;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * A value, a setting or a request breaks a rule that this library checks: nothing was sent. The message names the rule
 * and the value, unless the value is patient data.
 */
public sealed class InvalidInputException extends GpConnectException permits ExpiredTextException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;

    /** Ten digits, with or without the usual spaces: whatever the value was meant to be, it may be an NHS number. */
    private static final Pattern NHS_NUMBER = Pattern.compile("(?<![0-9])[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}(?![0-9])");

    /**
     * Reports an input that breaks a rule.
     *
     * @param message the rule and the value that breaks it, without patient data
     */
    public InvalidInputException(String message) {
        super(message, FailedCall.NONE, null);
    }

    /**
     * Reports an input that breaks a rule, and the failure that showed it.
     *
     * @param message the rule and the value that breaks it, without patient data
     * @param cause what showed it
     */
    public InvalidInputException(String message, Throwable cause) {
        super(message, FailedCall.NONE, requireNonNull(cause, "cause"));
    }

    /**
     * Returns a refused value in a form that is safe for a message: on one line, shortened, and without anything that
     * may be an NHS number.
     */
    public static String shown(String value) {
        String line = value.codePoints()
                .map(c -> isVisible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String safe = NHS_NUMBER.matcher(line).replaceAll("[ten digits]");
        return safe.length() <= SHOWN ? safe : safe.substring(0, SHOWN) + "…";
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }

    @Override
    public final FailureKind kind() {
        return FailureKind.INVALID_INPUT;
    }

    @Override
    public final boolean canRetry() {
        return false;
    }
}
