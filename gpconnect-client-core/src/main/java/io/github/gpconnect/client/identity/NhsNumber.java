package io.github.gpconnect.client.identity;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;

/**
 * A patient's NHS number with a valid check digit. It is patient data: {@link #toString()} and exception messages do
 * not show it.
 *
 * @param value ten digits
 */
public record NhsNumber(String value) {
    /** Throws an {@link InvalidInputException} if the value is not ten digits with the right check digit. */
    public NhsNumber {
        requireNonNull(value, "value");
        if (!value.matches("[0-9]{10}")) {
            long digits = value.chars().filter(c -> c >= '0' && c <= '9').count();
            throw new InvalidInputException(
                    "An NHS number is ten digits, not " + digits + " digits in " + value.length() + " characters");
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
     * Returns the NHS number, which may contain the usual spaces ({@code 999 123 4567}).
     *
     * @throws InvalidInputException if it is not ten digits or its check digit is wrong
     */
    public static NhsNumber of(String value) {
        requireNonNull(value, "value");
        return new NhsNumber(value.matches("[0-9]{3} [0-9]{3} [0-9]{4}") ? value.replace(" ", "") : value);
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
