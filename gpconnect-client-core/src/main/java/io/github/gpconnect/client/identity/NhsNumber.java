package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import java.util.regex.Pattern;

/**
 * A patient's NHS number with a valid check digit. It is patient data: {@link #toString()} and exception messages do
 * not show it.
 *
 * @param value ten digits
 */
public record NhsNumber(String value) {
    private static final Pattern TYPED_BESIDE = Pattern.compile("[\\s\\p{Z}\\p{Pd}\\p{Cf}\\u2212]");

    /** Throws an {@link InvalidInputException} if the value is not ten digits with the right check digit. */
    public NhsNumber {
        requireNonNull(value, "value");
        if (!value.matches("[0-9]{10}")) {
            long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
            long others = value.length() - digits;
            throw new InvalidInputException("An NHS number is ten digits, not " + counted(digits, "digit")
                    + (others == 0 ? "" : " and " + counted(others, "other character")));
        }
        int expected = checkDigit(value);
        int given = value.charAt(9) - '0';
        if (expected != given) {
            throw new InvalidInputException("An NHS number ends in the check digit of its first nine digits"
                    + " (modulus 11), which here "
                    + (expected == 10 ? "do not have one" : "is " + expected + ", not " + given));
        }
    }

    /**
     * Returns the NHS number as people type it ({@code 999 123 4567}, {@code 999-123-4567}): blanks, hyphens and dashes
     * of any width and characters that cannot be seen are left out.
     *
     * @throws InvalidInputException if it is not ten digits or its check digit is wrong
     */
    public static NhsNumber of(String value) {
        return new NhsNumber(
                TYPED_BESIDE.matcher(requireNonNull(value, "value")).replaceAll(""));
    }

    private static String counted(long number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private static int checkDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (10 - i);
        }
        return (11 - sum % 11) % 11;
    }

    /** Hides the number. */
    @Override
    public String toString() {
        return "NhsNumber[hidden]";
    }
}
