package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SourceRevision;
import java.util.Optional;

/**
 * What a build can say about where a version comes from.
 *
 * @param key the private key that signs what is said
 * @param revision the commit that the model was built from
 */
public record Provenance(Optional<KeySource> key, Optional<SourceRevision> revision) {
    /** Of a build that knows nothing of it. */
    static Provenance unknown() {
        return new Provenance(Optional.empty(), Optional.empty());
    }

    /** The settings with the key. */
    PromotionSettings sign(PromotionSettings settings) {
        return key.map(given -> settings.withSigning(settings.signing().withKey(given)))
                .orElse(settings);
    }
}
