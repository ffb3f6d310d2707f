package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the project's file says about promotion.
 *
 * @param store the folder that holds the models
 * @param ladder the stages
 * @param model the model that the file describes, if there is a file
 * @param modelPath where training leaves that model, if the file says so
 * @param signing which key signs, and whose signatures count
 */
public record PromotionSettings(
        Path store, Ladder ladder, Optional<String> model, Optional<Path> modelPath, SigningSettings signing) {
    private static final String STANDARD_STORE = "models";

    /** Settings without keys. */
    public PromotionSettings(Path store, Ladder ladder, Optional<String> model, Optional<Path> modelPath) {
        this(store, ladder, model, modelPath, SigningSettings.none());
    }

    /** The settings where there is no file. */
    public static PromotionSettings standard() {
        return new PromotionSettings(Path.of(STANDARD_STORE), Ladder.standard(), Optional.empty(), Optional.empty());
    }

    /** The settings of a file that has no promote section. */
    public static PromotionSettings standard(Section model) {
        return of(model.resolve(STANDARD_STORE), Ladder.standard(), model, SigningSettings.none());
    }

    /**
     * The settings of a file.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a stage stands twice
     */
    public static PromotionSettings from(Section promote, Section model) {
        Path store = promote.path("store").orElseGet(() -> promote.resolve(STANDARD_STORE));
        return of(store, Ladder.from(promote), model, SigningSettings.from(promote));
    }

    private static PromotionSettings of(Path store, Ladder ladder, Section model, SigningSettings signing) {
        return new PromotionSettings(store, ladder, Optional.of(model.text("name")), model.path("path"), signing);
    }

    /** The same settings with another store. */
    public PromotionSettings withStore(Path other) {
        return new PromotionSettings(other, ladder, model, modelPath, signing);
    }

    /** The same settings with other keys. */
    public PromotionSettings withSigning(SigningSettings other) {
        return new PromotionSettings(store, ladder, model, modelPath, other);
    }
}
