package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.config.PemKeys;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.KeySource;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.policy.PolicyStages;
import io.jenkins.plugins.mlcicd.policy.StagesPolicy;
import java.util.List;
import java.util.Optional;

/** The stages that administrators set for models of the controller's store, instead of those of the projects' files. */
final class GoverningStages {
    private GoverningStages() {}

    /**
     * Those of a model; empty if the project decides.
     *
     * @param project what the project says of signatures; its public keys count where the administrators name none
     * @throws UsageException if what they wrote is wrong: then nothing is moved
     */
    static Optional<LadderFile.Kept> of(String model, SigningSettings project) {
        return MlCicdConfiguration.get()
                .policyFor(model)
                .map(StagesPolicy::stages)
                .map(stages -> new LadderFile.Kept(stages.ladder(), signing(stages, project)));
    }

    private static SigningSettings signing(PolicyStages stages, SigningSettings project) {
        List<KeySource> keys = PemKeys.of(MlCicdConfiguration.get().getPublicKeys());
        if (keys.isEmpty() && stages.asksForSignatures()) {
            throw new UsageException(Messages.GoverningStages_NoKeys());
        }
        return new SigningSettings(
                project.key(),
                keys.isEmpty() ? project.publicKeys() : keys,
                stages.required(),
                stages.requiredStages());
    }
}
