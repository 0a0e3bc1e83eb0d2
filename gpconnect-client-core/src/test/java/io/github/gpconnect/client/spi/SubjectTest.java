package io.github.gpconnect.client.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.identity.NhsNumber;
import org.junit.jupiter.api.Test;

class SubjectTest {
    private static final NhsNumber NUMBER = NhsNumber.of("9990104107");

    @Test
    void a_subject_is_known_by_id_by_number_by_both_or_not_at_all() {
        assertThat(Subject.unnamed().patientId()).isEmpty();
        assertThat(Subject.unnamed().nhsNumber()).isEmpty();
        assertThat(Subject.patient("2").patientId()).contains("2");
        assertThat(Subject.patient(NUMBER).nhsNumber()).contains(NUMBER);
        assertThat(Subject.patient("2").withNhsNumber(NUMBER).patientId()).contains("2");
        assertThat(Subject.patient("2").withNhsNumber(NUMBER).nhsNumber()).contains(NUMBER);
        assertThat(Subject.patient("2").withNhsNumber(null).nhsNumber()).isEmpty();
    }

    @Test
    void a_subject_prints_nothing() {
        assertThat(Subject.patient("2").withNhsNumber(NUMBER)).hasToString("Subject[hidden]");
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> Subject.patient((String) null));
        assertThatNullPointerException().isThrownBy(() -> Subject.patient((NhsNumber) null));
    }
}
