package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.spi.FhirGateway;
import java.util.List;
import java.util.Optional;

/**
 * The texts that an amendment or cancellation sends, and those that were there before: the texts themselves during the
 * call, afterwards their keyed hashes, if there is a key.
 */
interface UpdateTexts {
    /** The result of comparing the texts of an appointment with those that were sent. */
    enum Comparison {
        /** The same, except for white space, letter case and escapes. */
        SAME,
        /** They could be a changed form of what was sent. */
        SIMILAR,
        /** Other texts. */
        ANOTHER,
        /** It is not known which texts were sent. */
        UNKNOWN
    }

    /** Compares them with those that were sent. */
    Comparison compare(Appointment read);

    /** Returns whether they are the texts from before; false if that is not known. */
    boolean areAsBefore(Appointment read);

    /** Returns the texts that a change of this kind sets. */
    static List<String> of(ChangeKind kind, Appointment appointment) {
        return kind == ChangeKind.AMENDMENT
                ? List.of(
                        appointment.description().orElse(""),
                        appointment.comment().orElse(""))
                : List.of(appointment.cancellationReason().orElse(""));
    }

    /** Returns the texts themselves. */
    static UpdateTexts plain(ChangeKind kind, List<String> sent, Appointment before) {
        List<String> were = of(kind, before);
        return new UpdateTexts() {
            @Override
            public Comparison compare(Appointment read) {
                List<String> found = of(kind, read);
                if (ChangedTexts.areSame(sent, found)) {
                    return Comparison.SAME;
                }
                return ChangedTexts.couldBe(sent, found) ? Comparison.SIMILAR : Comparison.ANOTHER;
            }

            @Override
            public boolean areAsBefore(Appointment read) {
                return ChangedTexts.areEqual(were, of(kind, read));
            }
        };
    }

    /** Returns what an in-doubt change keeps of the texts. */
    static UpdateTexts hashed(InDoubtChange change, FhirGateway keys) {
        return new UpdateTexts() {
            @Override
            public Comparison compare(Appointment read) {
                Optional<String> found = hash(keys, read.id(), of(change.kind(), read));
                if (found.isEmpty() || change.textHash().isEmpty()) {
                    return Comparison.UNKNOWN;
                }
                if (found.equals(change.textHash())) {
                    return Comparison.SAME;
                }
                return areAsBefore(read)
                        ? Comparison.ANOTHER
                        : Comparison.SIMILAR; // a hash cannot show that one text contains another
            }

            @Override
            public boolean areAsBefore(Appointment read) {
                Optional<String> found = hash(keys, read.id(), of(change.kind(), read));
                return found.isPresent() && found.equals(change.textHashBefore());
            }
        };
    }

    /**
     * Returns the hash of texts under the client's key. It includes the appointment, so that equal texts of two
     * appointments have different hashes.
     */
    static Optional<String> hash(FhirGateway keys, AppointmentId appointment, List<String> texts) {
        return keys.keyedHash(appointment.value() + "\u0000" + String.join("\u0000", ChangedTexts.canonical(texts)));
    }
}
