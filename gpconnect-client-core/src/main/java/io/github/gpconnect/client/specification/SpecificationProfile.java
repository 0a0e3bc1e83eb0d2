package io.github.gpconnect.client.specification;

import java.net.URI;
import java.util.Optional;

/** An edition of the specification, with its interaction IDs and its token claims. */
public enum SpecificationProfile {
    /** Specification 1.2.7: interaction IDs with a suffix; the token's audience is the practice's service root. */
    CURRENT {
        @Override
        public String idOf(Interaction interaction) {
            return interaction.currentId();
        }

        @Override
        public Optional<URI> fixedAudience() {
            return Optional.empty();
        }

        @Override
        public boolean namesRequestedRecord() {
            return false;
        }
    },
    /**
     * The edition of November 2017: interaction IDs without suffix, the same for amend and cancel, a fixed audience,
     * and a claim that names the requested record.
     */
    FOUNDING_DRAFT {
        @Override
        public String idOf(Interaction interaction) {
            return interaction.foundingDraftId();
        }

        @Override
        public Optional<URI> fixedAudience() {
            return Optional.of(URI.create("https://authorize.fhir.nhs.net/token"));
        }

        @Override
        public boolean namesRequestedRecord() {
            return true;
        }
    };

    /** Returns the Spine interaction ID of an interaction. */
    public abstract String idOf(Interaction interaction);

    /**
     * Returns the token's audience if the edition fixes it; otherwise the audience is the practice's service root URL.
     */
    public abstract Optional<URI> fixedAudience();

    /** Returns whether the token names the requested record. */
    public abstract boolean namesRequestedRecord();
}
