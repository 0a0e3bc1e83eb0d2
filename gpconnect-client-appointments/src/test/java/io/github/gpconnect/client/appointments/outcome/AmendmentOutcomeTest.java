package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import io.github.gpconnect.client.appointments.outcome.Outcome.Kind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An amendment is recognised in a record whose practice writes texts in its own way, and betrayed by nothing that is kept. */
class AmendmentOutcomeTest {
    private static final String TEXT =
            "Needs a <quiet> room & \"large print\" forms; daughter's number is in the notes";

    private final ScriptedPractice practice = ScriptedPractice.open();
    private final ConnectedClient client = ConnectedClient.of(practice).brief().build();
    private final Appointment held = Change.held(practice, client);

    @AfterEach
    void close() {
        client.close();
        practice.close();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    static Stream<Arguments> rewrittenTexts() {
        return Stream.of(
                Arguments.of("escaped", escaped(TEXT)),
                Arguments.of("escaped twice", escaped(escaped(TEXT))),
                Arguments.of("cut", TEXT.substring(0, 40)),
                Arguments.of("escaped and cut", escaped(TEXT).substring(0, 50)),
                Arguments.of("prefixed", "GP CONNECT - " + TEXT),
                Arguments.of("followed by a signature", TEXT + " [aokafor]"),
                Arguments.of("in capitals", TEXT.toUpperCase(Locale.UK)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rewrittenTexts")
    void a_text_that_could_be_ours_is_never_called_not_made(String how, String kept) {
        AppointmentJson amended = Change.HELD.version("4").comment(kept);
        practice.holds(amended).respondsToUpdate(ScriptedPractice.json(200, amended.node()));

        client.amend(held, Amendment.comment(TEXT)).assertIs(Kind.MADE, Kind.IN_DOUBT);
        assertThat(practice.changes()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rewrittenTexts")
    void nor_where_no_response_came(String how, String kept) {
        practice.holds(Change.HELD.version("4").comment(kept)).respondsToUpdate(ScriptedPractice.noResponse());

        client.amend(held, Amendment.comment(TEXT)).assertIs(Kind.MADE, Kind.IN_DOUBT);
    }

    static Stream<Arguments> halves() {
        String longer = "Uses a hearing loop, and brings an interpreter";
        return Stream.of(
                Arguments.of("without the comment", longer, null),
                Arguments.of("with the comment of before, which is a part of ours", longer, "Uses a hearing loop"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("halves")
    void a_success_that_shows_one_of_two_texts_does_not_confirm_both(
            String how, String comment, @Nullable String kept) {
        AppointmentJson half =
                Change.HELD.version("4").description("Dressing change").comment(kept);
        practice.holds(half).respondsToUpdate(ScriptedPractice.json(200, half.node()));

        client.amend(held, Amendment.of("Dressing change", comment)).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void both_texts_in_the_practices_own_writing_confirm_it() {
        AppointmentJson both = Change.HELD
                .version("4")
                .description("GP CONNECT - Dressing change")
                .comment(escaped(TEXT));
        practice.respondsToUpdate(ScriptedPractice.json(200, both.node()));

        client.amend(held, Amendment.of("Dressing change", TEXT)).assertIs(Kind.MADE);
    }

    @Test
    void a_version_that_moved_under_another_text_is_in_doubt_where_no_response_came() {
        practice.holds(Change.HELD.version("4")).respondsToUpdate(ScriptedPractice.noResponse());

        client.amend(held, Amendment.comment(TEXT)).assertIs(Kind.IN_DOUBT);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303, 307})
    void a_redirection_is_read_back(int status) {
        Change.AMENDMENT.isMadeAt(practice);
        practice.respondsToUpdate(
                ScriptedPractice.at(practice.root() + "/Appointment/4470", ScriptedPractice.empty(status)));

        Change.AMENDMENT.send(client, held).assertIs(Kind.MADE);
        assertThat(practice.changes()).isEqualTo(1);
    }

    @Test
    void another_patients_appointment_of_the_same_id_confirms_nothing() {
        AppointmentJson others =
                Change.HELD.version("4").comment(Change.COMMENT).patient(Resources.ANOTHER_PATIENT);
        practice.holds(others).respondsToUpdate(ScriptedPractice.json(200, others.node()));

        Change.AMENDMENT.send(client, held).assertIs(Kind.IN_DOUBT);
    }

    @Test
    void where_the_record_then_has_the_right_patient_that_is_returned() {
        Change.AMENDMENT.isMadeAt(practice);
        practice.respondsToUpdate(ScriptedPractice.json(
                200,
                Change.HELD
                        .version("4")
                        .comment(Change.COMMENT)
                        .patient(Resources.ANOTHER_PATIENT)
                        .node()));

        assertThat(Change.AMENDMENT.send(client, held).appointment().patientId().value())
                .isEqualTo(Resources.PATIENT);
    }

    // ---- what is kept of it

    /** What is kept of an amendment to this text by somebody without our key; time and trace id are always the same. */
    private String keptOf(String text) {
        practice.readsNothing().respondsToUpdate(ScriptedPractice.noResponse());
        try (ConnectedClient fixed = ConnectedClient.of(practice)
                .brief()
                .textKey(SecureRandom.getSeed(32))
                .traceIds(() -> UUID.fromString("7a1c0c62-53b2-4b8e-9a57-0d1f1c5b2e11"))
                .build()) {
            return fixed.amend(held, Amendment.comment(text)).inDoubt();
        }
    }

    @Test
    void the_text_of_an_amendment_in_doubt_cannot_be_guessed_by_trying() {
        String kept = keptOf("Chlamydia screening");
        String again = keptOf("Chlamydia screening");
        String another = keptOf("Dressing change");

        assertThat(kept.equals(again) && !kept.equals(another))
                .as("whoever tries the right text gets what was kept: " + kept)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-1", "SHA-256", "SHA-512"})
    void nothing_that_is_kept_is_a_digest_of_the_texts(String algorithm) throws GeneralSecurityException {
        String comment = "Chlamydia screening";
        String kept = keptOf(comment);

        for (String text : new String[] {
            comment,
            comment.toLowerCase(Locale.UK),
            Bookings.DESCRIPTION + "\n" + comment,
            Bookings.DESCRIPTION + comment,
            Bookings.DESCRIPTION
        }) {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
            assertThat(kept)
                    .doesNotContainIgnoringCase(HexFormat.of().formatHex(digest))
                    .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(digest))
                    .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        }
        assertThat(kept).doesNotContain(comment, Bookings.DESCRIPTION);
    }
}
