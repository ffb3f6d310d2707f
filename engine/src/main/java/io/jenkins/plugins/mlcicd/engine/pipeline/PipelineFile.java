package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An {@code ml-cicd.yml}: the gates of one project. */
public final class PipelineFile {
    /** Its name unless the user says otherwise. */
    public static final String STANDARD_NAME = "ml-cicd.yml";

    private final Section root;

    private PipelineFile(Section root) {
        this.root = root;
    }

    /**
     * Reads and checks a file.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is not a right one
     */
    public static PipelineFile read(Path path) {
        Document document = Document.read(path);
        Schemas.check(document, "ml-cicd.schema.json", "");
        return new PipelineFile(Section.of(document));
    }

    /** The model's section. */
    public Section model() {
        return root.section("model").orElseThrow();
    }

    /** The data gate's sections. */
    public List<Section> data() {
        return root.sections("data");
    }

    /** How the model is trained. */
    public Optional<Section> train() {
        return root.section("train");
    }

    /** The evaluation gate's section. */
    public Optional<Section> evaluate() {
        return root.section("evaluate");
    }

    /** The experiment gate's section. */
    public Optional<Section> experiment() {
        return root.section("experiment");
    }

    /** The image gate's section. */
    public Optional<Section> image() {
        return root.section("image");
    }

    /** The promotion's section. */
    public Optional<Section> promote() {
        return root.section("promote");
    }

    /** The promotion's settings; the standard ones where the file says nothing of it. */
    public PromotionSettings promotionSettings() {
        return promote()
                .map(promote -> PromotionSettings.from(promote, model()))
                .orElseGet(() -> PromotionSettings.standard(model()));
    }
}
