package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty.Resampling;
import io.jenkins.plugins.mlcicd.engine.report.JsonValues;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the evaluation gate judges, and what must hold.
 *
 * @param name what is judged, in the user's words
 * @param thresholds the file that says what must hold
 * @param predictions the predictions, if there are any
 * @param metrics a file of metrics that were computed elsewhere
 * @param model the file or folder of the model that made them
 * @param baseline what it is compared with
 * @param ifNoBaseline how comparisons end if no model is in the baseline's stage yet: SKIPPED or FAIL
 * @param baselineMetrics what metrics that were computed elsewhere are compared with
 * @param training what the model was trained with, if it is to be known that no evaluated row is among it
 * @param budgets what budgets are measured on
 * @param resampling how rows are drawn again, to know how certain a metric is
 * @param undecided what a rule does that the rows do not decide
 * @param correction how rules on many slices are kept from failing by chance
 * @param card what people say about the model, for its card: a JSON value
 * @param findSlices how to look for slices in which the model is worse, if at all
 * @param rules what must hold; all of it
 */
public record EvaluateSettings(
        String name,
        Path thresholds,
        Optional<PredictionsSettings> predictions,
        Optional<Path> metrics,
        Optional<Path> model,
        Optional<BaselineReference> baseline,
        Status ifNoBaseline,
        Optional<Path> baselineMetrics,
        Optional<TrainingData> training,
        BudgetSettings budgets,
        Resampling resampling,
        Undecided undecided,
        Correction correction,
        Map<String, Object> card,
        Optional<FindSettings> findSlices,
        List<Rule> rules) {

    /** Freezes the rules and texts. */
    public EvaluateSettings {
        card = JsonValues.freezeMap(card);
        rules = List.copyOf(rules);
    }

    /**
     * The settings of a file's section.
     *
     * @param evaluate the section, checked by its schema
     * @param model the pipeline's model, if it is known
     * @param options what wins over the section
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they contradict themselves, or miss something
     */
    public static EvaluateSettings from(Section evaluate, Optional<Section> model, EvaluateOptions options) {
        return new SettingsReader(evaluate, model, options).read();
    }

    /**
     * A file that is nothing but the section of the evaluation gate.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it is not a right one
     */
    public static Section readThresholds(Path file) {
        Document document = Document.read(file);
        Schemas.check(document, "ml-cicd.schema.json", "evaluate");
        return Section.of(document);
    }
}
