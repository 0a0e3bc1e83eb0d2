package io.github.gpconnect.client.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.NhsNumber;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** NHS numbers under keys. */
class RegistrationKeysTest {
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");
    private static final UUID TRACE = UUID.fromString("00000000-0000-4000-8000-000000000001");
    private static final UUID ANOTHER = UUID.fromString("00000000-0000-4000-8000-000000000002");

    private final RegistrationKeys old = RegistrationKeys.of("old", RecoveryContract.key(1));

    @Test
    void a_number_comes_back_with_its_key_and_its_change_alone() {
        String encrypted = old.encrypt(NUMBER, TRACE);

        assertThat(encrypted).doesNotContain(NUMBER.value());
        assertThat(old.encrypt(NUMBER, TRACE)).isNotEqualTo(encrypted);
        assertThat(old.decrypt(encrypted, "old", TRACE)).contains(NUMBER);
        assertThat(old.decrypt(encrypted, "old", ANOTHER)).isEmpty();
        assertThat(old.decrypt(encrypted, "new", TRACE)).isEmpty();
        assertThat(old.decrypt(encrypted, null, TRACE)).isEmpty();
        assertThat(RegistrationKeys.of("old", RecoveryContract.key(2)).decrypt(encrypted, "old", TRACE))
                .isEmpty();
    }

    @Test
    void a_new_key_writes_and_the_old_one_still_reads() {
        String before = old.encrypt(NUMBER, TRACE);
        RegistrationKeys both =
                RegistrationKeys.of("new", RecoveryContract.key(2)).alsoReading("old", RecoveryContract.key(1));

        assertThat(both.writingId()).isEqualTo("new");
        assertThat(both.decrypt(before, "old", TRACE)).contains(NUMBER);
        assertThat(both.decrypt(both.encrypt(NUMBER, TRACE), "new", TRACE)).contains(NUMBER);
        assertThat(both.toString()).contains("old", "new");
    }

    @Test
    void keys_of_another_length_and_ids_that_are_missing_or_used_are_refused() {
        assertThatThrownBy(() -> RegistrationKeys.of("short", new byte[16]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'short' has 16");
        assertThatThrownBy(() -> RegistrationKeys.of(" ", new byte[32])).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> old.alsoReading("old", new byte[32]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'old'");
    }
}
