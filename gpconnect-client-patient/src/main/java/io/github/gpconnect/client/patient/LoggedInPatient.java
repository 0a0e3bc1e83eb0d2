package io.github.gpconnect.client.patient;

import static java.util.Objects.requireNonNull;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.foundations.PatientId;
import io.github.gpconnect.client.identity.NhsNumber;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.spi.TextRules;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A patient who is logged in to an online service with NHS login, with an identity that is proven (level P9).
 *
 * <p>Immutable and thread-safe. Instances are equal if all their parts are equal. {@link #toString()} shows the account
 * id alone.
 */
public final class LoggedInPatient {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private final String accountId;
    private final NhsNumber nhsNumber;
    private final @Nullable PatientId logicalId;
    private final @Nullable OdsCode registeredAt;

    private LoggedInPatient(
            String accountId, NhsNumber nhsNumber, @Nullable PatientId logicalId, @Nullable OdsCode registeredAt) {
        this.accountId = accountId;
        this.nhsNumber = nhsNumber;
        this.logicalId = logicalId;
        this.registeredAt = registeredAt;
    }

    /**
     * Returns the patient with this account.
     *
     * @param accountId the id by which your service knows the account, such as the {@code sub} of NHS login: 1 to 100
     *     visible ASCII characters without spaces. It stands for the patient in audit events and in-doubt changes, so it
     *     is no patient data
     * @param nhsNumber the patient's NHS number, as NHS login has proven it
     * @throws InvalidInputException if the account id is anything else, or holds ten digits that may be an NHS number; a
     *     UUID is allowed
     */
    public static LoggedInPatient of(String accountId, NhsNumber nhsNumber) {
        if (!ACCOUNT_ID.matcher(requireNonNull(accountId, "accountId")).matches()) {
            throw new InvalidInputException("An account id is 1 to 100 visible ASCII characters without blanks");
        }
        if (TextRules.mayHoldNhsNumber(accountId)) {
            throw new InvalidInputException("An account id must not hold ten digits, which may be an NHS number");
        }
        return new LoggedInPatient(accountId, requireNonNull(nhsNumber, "nhsNumber"), null, null);
    }

    /**
     * Returns a copy of this patient with the logical id that the service uses, if it does not use the NHS number: see
     * {@link PatientClient.Builder#patientsByLogicalId}.
     */
    public LoggedInPatient logicalId(PatientId id) {
        return new LoggedInPatient(accountId, nhsNumber, requireNonNull(id, "id"), registeredAt);
    }

    /**
     * Returns a copy of this patient who is registered at this practice, which audit events then name. The gateway finds
     * the practice by itself; without this, events name the gateway's operator instead.
     */
    public LoggedInPatient registeredAt(OdsCode practice) {
        return new LoggedInPatient(accountId, nhsNumber, logicalId, requireNonNull(practice, "practice"));
    }

    /** Returns the id of the patient's account. */
    public String accountId() {
        return accountId;
    }

    /** Returns the patient's NHS number. */
    public NhsNumber nhsNumber() {
        return nhsNumber;
    }

    /** Returns the logical id by which the service refers to the patient; absent unless it was set. */
    public Optional<PatientId> logicalId() {
        return Optional.ofNullable(logicalId);
    }

    /** Returns the practice where the patient is registered; absent unless it was set. */
    public Optional<OdsCode> registeredAt() {
        return Optional.ofNullable(registeredAt);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LoggedInPatient patient
                && accountId.equals(patient.accountId)
                && nhsNumber.equals(patient.nhsNumber)
                && Objects.equals(logicalId, patient.logicalId)
                && Objects.equals(registeredAt, patient.registeredAt);
    }

    @Override
    public int hashCode() {
        return Objects.hash(accountId, nhsNumber, logicalId, registeredAt);
    }

    /** Returns the account id alone. */
    @Override
    public String toString() {
        return "LoggedInPatient[" + accountId + "]";
    }
}
