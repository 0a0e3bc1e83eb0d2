package io.github.gpconnect.client.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.gpconnect.client.error.InvalidInputException;
import io.github.gpconnect.client.identity.Asid;
import io.github.gpconnect.client.identity.OdsCode;
import io.github.gpconnect.client.identity.Practice;
import io.github.gpconnect.client.specification.Capability;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StaticDirectoryTest {
    private static final Practice FIRST = practice("A20047", "918999198993");
    private static final Practice SECOND = practice("B81001", "918999198994");

    private static Practice practice(String code, String asid) {
        return Practice.of(OdsCode.of(code), Asid.of(asid), URI.create("https://practice.example/" + code + "/fhir"));
    }

    private static DirectoryQuery of(String code) {
        return DirectoryQuery.of(OdsCode.of(code), Capability.APPOINTMENT_MANAGEMENT);
    }

    @Test
    void a_practice_is_found_by_its_code() {
        StaticDirectory directory = StaticDirectory.of(FIRST, SECOND);

        assertThat(directory.find(of("A20047"))).contains(FIRST);
        assertThat(directory.find(of("B81001"))).contains(SECOND);
        assertThat(directory.find(of("C81001"))).isEmpty();
    }

    @Test
    void a_directory_may_be_empty() {
        assertThat(StaticDirectory.of().find(of("A20047"))).isEmpty();
    }

    @Test
    void two_practices_under_one_code_are_refused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> StaticDirectory.of(FIRST, SECOND, practice("A20047", "918999198995")))
                .withMessageContainingAll("each practice once", "'A20047'");
    }

    @Test
    void a_directory_does_not_change_with_the_list_it_was_made_of() {
        List<Practice> practices = new ArrayList<>(List.of(FIRST));
        StaticDirectory directory = StaticDirectory.of(practices);
        practices.add(SECOND);

        assertThat(directory.find(of("B81001"))).isEmpty();
    }

    @Test
    void a_directory_prints_its_codes() {
        assertThat(StaticDirectory.of(FIRST)).hasToString("StaticDirectory[A20047]");
    }

    @Test
    void null_is_none() {
        assertThatNullPointerException().isThrownBy(() -> StaticDirectory.of(FIRST, null));
        assertThatNullPointerException()
                .isThrownBy(() -> StaticDirectory.of(FIRST).find(null));
    }
}
