package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project's ml-cicd.yml says about promotion, as the engine read it on the agent.
 *
 * @param ladder the stages
 * @param model the model that the file describes
 * @param modelPath where training leaves it
 * @param store the folder that holds models, if the file names one: then it is not the controller's
 * @param gates the gates that the file has, in order
 * @param comparesWithLastBuild whether the evaluation's baseline is the last successful build
 * @param signing whose signatures count, and where they are asked for
 * @param isGoverned whether stages and signing are the administrators', not the file's
 */
public record ProjectSettings(
        Ladder ladder,
        Optional<String> model,
        Optional<String> modelPath,
        Optional<String> store,
        List<String> gates,
        boolean comparesWithLastBuild,
        SigningSettings signing,
        boolean isGoverned) {

    /** The engine's command that leaves the report to read here. */
    public static final String GATE = "settings";

    private static final int MAX_STAGES = 100;

    /** What the file itself says. */
    public ProjectSettings(
            Ladder ladder,
            Optional<String> model,
            Optional<String> modelPath,
            Optional<String> store,
            List<String> gates,
            boolean comparesWithLastBuild,
            SigningSettings signing) {
        this(ladder, model, modelPath, store, gates, comparesWithLastBuild, signing, false);
    }

    /**
     * Reads the report of the settings.
     *
     * @throws IOException if it does not hold what it should
     */
    public static ProjectSettings from(Report report) throws IOException {
        Map<String, Object> outputs = report.outputs();
        try {
            return new ProjectSettings(
                    ladder(outputs.get("stages")),
                    text(outputs.get("model")),
                    text(outputs.get("model_path")),
                    text(outputs.get("store")),
                    texts(outputs.getOrDefault("gates", List.of())),
                    outputs.containsKey("baseline_build"),
                    signing(outputs.get("signing")));
        } catch (RuntimeException e) {
            throw new IOException("The agent sent settings that cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The same with the stages that administrators set for a model of the controller's store, if they did.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if what they wrote is wrong
     */
    public ProjectSettings governed(String name) {
        if (isGoverned || store.isPresent()) {
            return this;
        }
        return GoverningStages.of(name, signing)
                .map(kept -> new ProjectSettings(
                        kept.ladder(), model, modelPath, store, gates, comparesWithLastBuild, kept.signing(), true))
                .orElse(this);
    }

    /** The same for the engine, with a store. */
    public PromotionSettings in(Path otherStore) {
        return new PromotionSettings(otherStore, ladder, model, modelPath.map(Path::of)).withSigning(signing);
    }

    /** Whose signatures count, as the engine described it; null if it said nothing. */
    static SigningSettings signing(Object value) {
        return value == null ? SigningSettings.none() : SigningSettings.described((Map<?, ?>) value);
    }

    private static Ladder ladder(Object value) {
        return Ladder.of(list(value), "the stages");
    }

    private static List<?> list(Object value) {
        if (value instanceof List<?> list && list.size() <= MAX_STAGES) {
            return list;
        }
        throw new IllegalArgumentException("a list of stages is missing or too long");
    }

    private static List<String> texts(Object value) {
        return list(value).stream().map(String.class::cast).toList();
    }

    private static Optional<String> text(Object value) {
        return Optional.ofNullable((String) value);
    }
}
