package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the project's file says about promotion.
 *
 * @param store where the models are
 * @param ladder the stages
 * @param model the model that the file describes, if there is a file
 * @param modelPath where training leaves that model, if the file says so
 * @param signing which key signs, and whose signatures count
 */
public record PromotionSettings(
        StoreLocation store, Ladder ladder, Optional<String> model, Optional<Path> modelPath, SigningSettings signing) {
    /** The folder where models are if nobody says where. */
    public static final String STANDARD_STORE = "models";

    /** Settings without keys, whose store is a folder. */
    public PromotionSettings(Path store, Ladder ladder, Optional<String> model, Optional<Path> modelPath) {
        this(StoreLocation.folder(store), ladder, model, modelPath, SigningSettings.none());
    }

    /** The settings where there is no file. */
    public static PromotionSettings standard() {
        return new PromotionSettings(Path.of(STANDARD_STORE), Ladder.standard(), Optional.empty(), Optional.empty());
    }

    /** The settings of a file that has no promote section. */
    public static PromotionSettings standard(Section model) {
        return of(standardStore(model), Ladder.standard(), model, SigningSettings.none());
    }

    /**
     * The settings of a file.
     *
     * @param store where the file says that the models are, see {@link #standardStore} if it does not
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a stage stands twice
     */
    public static PromotionSettings from(StoreLocation store, Section promote, Section model) {
        return of(store, Ladder.from(promote), model, SigningSettings.from(promote));
    }

    /** Where the models are if a file does not say: in a folder beside it. */
    public static StoreLocation standardStore(Section section) {
        return StoreLocation.folder(section.resolve(STANDARD_STORE));
    }

    private static PromotionSettings of(StoreLocation store, Ladder ladder, Section model, SigningSettings signing) {
        return new PromotionSettings(store, ladder, Optional.of(model.text("name")), model.path("path"), signing);
    }

    /** The same settings with another store. */
    public PromotionSettings withStore(Path other) {
        return withStore(StoreLocation.folder(other));
    }

    /** The same settings with another store. */
    public PromotionSettings withStore(StoreLocation other) {
        return new PromotionSettings(other, ladder, model, modelPath, signing);
    }

    /** The same settings for stages that nothing runs, as far as they know. */
    public PromotionSettings withoutTargets() {
        return new PromotionSettings(store, ladder.withoutTargets(), model, modelPath, signing);
    }

    /** The same settings with other keys. */
    public PromotionSettings withSigning(SigningSettings other) {
        return new PromotionSettings(store, ladder, model, modelPath, other);
    }
}
