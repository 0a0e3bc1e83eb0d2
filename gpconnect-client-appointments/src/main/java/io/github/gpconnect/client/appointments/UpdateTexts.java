package io.github.gpconnect.client.appointments;

import io.github.gpconnect.client.error.ChangeKind;
import io.github.gpconnect.client.error.InDoubtChange;
import io.github.gpconnect.client.spi.FhirGateway;
import java.util.List;
import java.util.Optional;

/**
 * The texts that an amendment or cancellation sends, and those that stood there before. The texts themselves while the call
 * lasts; afterwards their keyed hashes, or nothing.
 */
interface UpdateTexts {
    /** How the texts of an appointment compare with those that were sent. */
    enum Comparison {
        /** The same, but for blanks, case and escapes. */
        SAME,
        /** They could be what the practice has made of them. */
        SIMILAR,
        /** Others. */
        ANOTHER,
        /** It is not known which were sent. */
        UNKNOWN
    }

    /** Compares them with those that were sent. */
    Comparison compare(Appointment read);

    /** Whether they are those that stood there before; false where that is not known. */
    boolean areAsBefore(Appointment read);

    /** The texts that a change of this kind sets. */
    static List<String> of(ChangeKind kind, Appointment appointment) {
        return kind == ChangeKind.AMENDMENT
                ? List.of(
                        appointment.description().orElse(""),
                        appointment.comment().orElse(""))
                : List.of(appointment.cancellationReason().orElse(""));
    }

    /** The texts themselves. */
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

    /** What an in-doubt change keeps of them. */
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
                return areAsBefore(read) ? Comparison.ANOTHER : Comparison.SIMILAR; // a hash cannot tell a part
            }

            @Override
            public boolean areAsBefore(Appointment read) {
                Optional<String> found = hash(keys, read.id(), of(change.kind(), read));
                return found.isPresent() && found.equals(change.textHashBefore());
            }
        };
    }

    /** The hash of texts under the client's key: for one appointment, so that equal texts of two do not look alike. */
    static Optional<String> hash(FhirGateway keys, AppointmentId appointment, List<String> texts) {
        return keys.keyedHash(appointment.value() + "\u0000" + String.join("\u0000", ChangedTexts.canonical(texts)));
    }
}
