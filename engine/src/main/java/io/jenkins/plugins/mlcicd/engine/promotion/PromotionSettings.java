package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the project's file says about promotion.
 *
 * @param store the folder that holds the models
 * @param ladder the stages
 * @param model the model that the file describes, if there is a file
 * @param modelPath where training leaves that model, if the file says so
 */
public record PromotionSettings(Path store, Ladder ladder, Optional<String> model, Optional<Path> modelPath) {
    private static final String STANDARD_STORE = "models";

    /** The settings where there is no file. */
    public static PromotionSettings standard() {
        return new PromotionSettings(Path.of(STANDARD_STORE), Ladder.standard(), Optional.empty(), Optional.empty());
    }

    /** The settings of a file that has no promote section. */
    public static PromotionSettings standard(Section model) {
        return of(model.resolve(STANDARD_STORE), Ladder.standard(), model);
    }

    /**
     * The settings of a file.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if a stage stands twice
     */
    public static PromotionSettings from(Section promote, Section model) {
        Path store = promote.path("store").orElseGet(() -> promote.resolve(STANDARD_STORE));
        return of(store, Ladder.from(promote), model);
    }

    private static PromotionSettings of(Path store, Ladder ladder, Section model) {
        return new PromotionSettings(store, ladder, Optional.of(model.text("name")), model.path("path"));
    }

    /** The same settings with another store. */
    public PromotionSettings withStore(Path other) {
        return new PromotionSettings(other, ladder, model, modelPath);
    }
}
