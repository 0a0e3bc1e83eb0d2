package io.github.gpconnect.client.specification;

import java.net.URI;
import java.util.Optional;

/** Under which edition of the specification a client speaks: its interaction IDs and its token claims. */
public enum SpecificationProfile {
    /** Specification 1.2.7: suffixed interaction IDs, the token's audience is the practice's service root. */
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
     * The edition of November 2017: interaction IDs without suffix, one for amend and cancel alike, a fixed audience,
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

    /** The Spine interaction ID of an interaction. */
    public abstract String idOf(Interaction interaction);

    /** The token's audience where the edition fixes it; otherwise it is the practice's service root URL. */
    public abstract Optional<URI> fixedAudience();

    /** Whether the token names the record that is asked for. */
    public abstract boolean namesRequestedRecord();
}
