package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The stages of a model as far as the controller knows them.
 *
 * @param ladder the stages; empty if what was kept cannot be read, and then nobody promotes without a build
 * @param isFromBuild whether they are those of the build that promoted last; else they are the standard ones
 * @param signing whose signatures count
 */
public record KnownLadder(Optional<Ladder> ladder, boolean isFromBuild, SigningSettings signing) {
    /** The stages of a model that the store has. */
    public static KnownLadder of(String model) {
        try {
            return LadderFile.of(model)
                    .read()
                    .map(kept -> new KnownLadder(Optional.of(kept.ladder()), true, kept.signing()))
                    .orElseGet(() -> new KnownLadder(Optional.of(Ladder.standard()), false, SigningSettings.none()));
        } catch (IOException e) {
            return new KnownLadder(Optional.empty(), true, SigningSettings.none());
        }
    }

    /** The controller's store with these stages; the standard ones if what was kept cannot be read. */
    PromotionSettings settings() {
        return new PromotionSettings(
                        ControllerStore.folder(),
                        ladder.orElseGet(Ladder::standard),
                        Optional.empty(),
                        Optional.empty())
                .withSigning(signing);
    }

    /** The stages in order. */
    public List<Stage> stages() {
        return ladder.map(Ladder::stages).orElse(List.of());
    }

    /** The stage with a name. */
    public Optional<Stage> stage(String name) {
        return stages().stream().filter(stage -> stage.name().equals(name)).findFirst();
    }

    /** The stage before one of these stages; empty before the first. */
    public Optional<Stage> before(Stage stage) {
        return ladder.flatMap(known -> known.before(stage));
    }

    /** Whether it is the last stage. */
    public boolean isLast(Stage stage) {
        return stages().indexOf(stage) == stages().size() - 1;
    }
}
