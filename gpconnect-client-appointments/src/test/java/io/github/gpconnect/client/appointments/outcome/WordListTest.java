package io.github.gpconnect.client.appointments.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.gpconnect.client.appointments.Amendment;
import io.github.gpconnect.client.appointments.Appointment;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What is kept of a change does not reveal its texts to somebody who tries common ones. */
class WordListTest {
    private static final String[] WHAT = {
        "Asthma", "Diabetes", "Blood pressure", "Smear", "Chlamydia", "HIV", "Pregnancy", "Depression", "Anxiety",
                "Vaccination",
        "Wound", "Ear", "Eye", "Back", "Knee", "Skin", "Heart", "Thyroid", "Cholesterol", "Contraception"
    };
    private static final String[] WHY = {
        "", " review", " check", " test", " test result", " screening", " clinic", " pain", " problem", " infection"
    };
    private static final String[] HOW = {"", " - urgent", ", follow-up", " (first)", " please"};

    /** A thousand of them. */
    private static List<String> words() {
        List<String> words = new ArrayList<>();
        for (String what : WHAT) {
            for (String why : WHY) {
                for (String how : HOW) {
                    words.add(what + why + how);
                }
            }
        }
        return words;
    }

    @Test
    void a_thousand_common_reasons_recover_no_text_from_journal_or_in_doubt_change() throws GeneralSecurityException {
        List<String> words = words();
        String text = "HIV test result, follow-up";
        assertThat(words).hasSize(1000).contains(text);
        List<String> kept = Collections.synchronizedList(new ArrayList<>());
        ConnectedClient.Journal journal = new ConnectedClient.Journal() {
            @Override
            public void begins(String inDoubt) {
                kept.add(inDoubt);
            }

            @Override
            public void ended(String inDoubt) {
                kept.add(inDoubt);
            }
        };
        try (ScriptedPractice practice = ScriptedPractice.open().offers(Bookings.FIRST);
                ConnectedClient client =
                        ConnectedClient.of(practice).journal(journal).brief().build()) {
            Appointment held = Change.held(practice, client);
            practice.readsNothing().respondsToUpdate(ScriptedPractice.noResponse());
            kept.add(client.amend(held, Amendment.description(text)).inDoubt());
            kept.add(client.cancel(held, text).inDoubt());
        }
        assertThat(kept).hasSize(6);
        String all = String.join("\n", kept);
        assertThat(all).contains("textHash");

        List<String> recovered = new ArrayList<>();
        for (String word : words) {
            for (String guess : guesses(word, held(all))) {
                if (all.contains(guess)) {
                    recovered.add(word);
                }
            }
        }
        assertThat(recovered).isEmpty();
    }

    /** What else stands there in the clear, and may have been the key or the salt. */
    private static List<String> held(String kept) {
        return List.of(
                "", "0", Change.HELD.node().path("id").asText(), Resources.PATIENT, "B82617", kept.substring(0, 40));
    }

    private static List<String> guesses(String word, List<String> salts) throws GeneralSecurityException {
        List<String> guesses = new ArrayList<>(List.of(word));
        for (String form : List.of(
                word, word.toLowerCase(Locale.ROOT), word + "\u0000", word.toLowerCase(Locale.ROOT) + "\u0000")) {
            for (String salt : salts) {
                for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
                    addForms(guesses, MessageDigest.getInstance(algorithm).digest(bytes(salt + form)));
                    addForms(guesses, MessageDigest.getInstance(algorithm).digest(bytes(salt + "\u0000" + form)));
                }
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(bytes(salt + " "), "HmacSHA256"));
                addForms(guesses, mac.doFinal(bytes(form)));
            }
        }
        return guesses;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void addForms(List<String> guesses, byte[] digest) {
        guesses.add(HexFormat.of().formatHex(digest));
        guesses.add(Base64.getEncoder().withoutPadding().encodeToString(digest));
    }
}
