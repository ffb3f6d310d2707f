package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The stages of a model as far as the controller knows them.
 *
 * @param ladder the stages; empty if what was kept cannot be read, and then nobody promotes without a build
 * @param source whose they are
 * @param signing whose signatures count
 */
public record KnownLadder(Optional<Ladder> ladder, Source source, SigningSettings signing) {
    private static final Logger LOGGER = Logger.getLogger(KnownLadder.class.getName());

    /** Whose the stages are. */
    public enum Source {
        /** Those of the build that promoted last. */
        BUILD,
        /** Nobody's: the standard ones. */
        STANDARD,
        /** Set by the administrators. */
        ADMINISTRATORS
    }

    /** The stages of a model that the store has. */
    public static KnownLadder of(String model) {
        KnownLadder told = told(model);
        try {
            return GoverningStages.of(model, told.signing())
                    .map(kept -> new KnownLadder(Optional.of(kept.ladder()), Source.ADMINISTRATORS, kept.signing()))
                    .orElse(told);
        } catch (UsageException | EvaluationException e) {
            LOGGER.log(Level.WARNING, "{0}", e.getMessage());
            return new KnownLadder(Optional.empty(), Source.ADMINISTRATORS, SigningSettings.none());
        }
    }

    /** What builds told. */
    private static KnownLadder told(String model) {
        try {
            return LadderFile.of(model)
                    .read()
                    .map(kept -> new KnownLadder(Optional.of(kept.ladder()), Source.BUILD, kept.signing()))
                    .orElseGet(() ->
                            new KnownLadder(Optional.of(Ladder.standard()), Source.STANDARD, SigningSettings.none()));
        } catch (IOException e) {
            return new KnownLadder(Optional.empty(), Source.BUILD, SigningSettings.none());
        }
    }

    /** Whether they are those of the build that promoted last. */
    public boolean isFromBuild() {
        return source == Source.BUILD;
    }

    /** Whether the administrators set them. */
    public boolean isGoverned() {
        return source == Source.ADMINISTRATORS;
    }

    /** The controller's store with these stages; the standard ones if what was kept cannot be read. */
    PromotionSettings settings() {
        return settings(SigningKeys.verifying(signing, isGoverned()));
    }

    /**
     * The same, to move a version without a build: signed with the controller's own key, if it has one.
     *
     * @throws UsageException if the key cannot be used
     */
    PromotionSettings signedSettings() {
        return settings(SigningKeys.signing(signing, isGoverned()));
    }

    private PromotionSettings settings(SigningSettings keys) {
        return new PromotionSettings(
                        ControllerStore.folder(),
                        ladder.orElseGet(Ladder::standard),
                        Optional.empty(),
                        Optional.empty())
                .withSigning(keys);
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
