package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.Util;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.evaluation.BaselineReference;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import io.jenkins.plugins.mlcicd.promotion.StoreSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.verb.POST;

/** The evaluation gate: checks the metrics of a model against thresholds and a baseline. */
public final class EvaluateStep extends GateStep {
    private static final long serialVersionUID = 1L;

    private String thresholds;
    private String predictions;
    private String metrics;
    private String baseline;
    private String model;
    private String key;
    private String label;
    private String score;
    private String prediction;
    private String baselineMetrics;
    private String noBaseline;
    private String inconclusive;
    private String modelCard;

    /** A step that does what ml-cicd.yml says, until its options say otherwise. */
    @DataBoundConstructor
    public EvaluateStep() {
        // Everything is optional.
    }

    @Override
    EngineCommand command() throws AbortException {
        return new EngineCommand("evaluate")
                .needsDatabase()
                .path("--thresholds", thresholds)
                .path("--predictions", predictions)
                .path("--metrics", metrics)
                .option("--baseline", baseline)
                .path("--baseline-metrics", baselineMetrics)
                .option("--no-baseline", noBaseline)
                .option("--inconclusive", inconclusive)
                .keep("model-card.md", "modelCard", modelCard)
                .path("--model", model)
                .option("--key", key)
                .option("--label", label)
                .option("--score", score)
                .option("--prediction", prediction);
    }

    @Override
    List<String> gates() {
        return List.of("evaluate");
    }

    /**
     * Where the project names no store, a stage's model is the one in the controller's; the last successful build is known
     * here alone.
     */
    @Override
    List<Report> judge(GateContext context) throws IOException, InterruptedException {
        ProjectSettings settings = context.settings(this);
        Map<String, Map<String, Path>> folders = new LinkedHashMap<>();
        if (settings.model().isPresent() && settings.store().isEmpty()) {
            folders.put("--store", StoreSnapshot.of(settings.model().get()));
        }
        boolean comparesWithLastBuild = baseline == null
                ? settings.comparesWithLastBuild()
                : baseline.startsWith(BaselineReference.BUILD_PREFIX);
        if (!comparesWithLastBuild) {
            return context.runOnAgent(this, completeCommand(), gates(), folders);
        }
        return context.comparedWithLastBuild(this, completeCommand(), gates(), folders);
    }

    /** The file with the rules that must hold. */
    public String getThresholds() {
        return thresholds;
    }

    @DataBoundSetter
    public void setThresholds(String thresholds) {
        this.thresholds = Util.fixEmptyAndTrim(thresholds);
    }

    /** The file with the predictions. */
    public String getPredictions() {
        return predictions;
    }

    @DataBoundSetter
    public void setPredictions(String predictions) {
        this.predictions = Util.fixEmptyAndTrim(predictions);
    }

    /** A file with metrics that were computed elsewhere. */
    public String getMetrics() {
        return metrics;
    }

    @DataBoundSetter
    public void setMetrics(String metrics) {
        this.metrics = Util.fixEmptyAndTrim(metrics);
    }

    /** What the candidate is compared with. */
    public String getBaseline() {
        return baseline;
    }

    @DataBoundSetter
    public void setBaseline(String baseline) {
        this.baseline = Util.fixEmptyAndTrim(baseline);
    }

    /** The model that is judged: a file or folder. */
    public String getModel() {
        return model;
    }

    @DataBoundSetter
    public void setModel(String model) {
        this.model = Util.fixEmptyAndTrim(model);
    }

    /** The column that names a row. */
    public String getKey() {
        return key;
    }

    @DataBoundSetter
    public void setKey(String key) {
        this.key = Util.fixEmptyAndTrim(key);
    }

    /** The column with the true value. */
    public String getLabel() {
        return label;
    }

    @DataBoundSetter
    public void setLabel(String label) {
        this.label = Util.fixEmptyAndTrim(label);
    }

    /** The column with the predicted probability of the positive class. */
    public String getScore() {
        return score;
    }

    @DataBoundSetter
    public void setScore(String score) {
        this.score = Util.fixEmptyAndTrim(score);
    }

    /** The column with the predicted class or value. */
    public String getPrediction() {
        return prediction;
    }

    @DataBoundSetter
    public void setPrediction(String prediction) {
        this.prediction = Util.fixEmptyAndTrim(prediction);
    }

    /** The file with the metrics of another model, to compare those of a file with. */
    public String getBaselineMetrics() {
        return baselineMetrics;
    }

    @DataBoundSetter
    public void setBaselineMetrics(String baselineMetrics) {
        this.baselineMetrics = Util.fixEmptyAndTrim(baselineMetrics);
    }

    /** What comparisons do while there is no baseline; null for what the settings file says. */
    public String getNoBaseline() {
        return noBaseline;
    }

    @DataBoundSetter
    public void setNoBaseline(String noBaseline) {
        this.noBaseline = Util.fixEmptyAndTrim(noBaseline);
    }

    /** What rules do that the rows do not decide; null for what the settings file says. */
    public String getInconclusive() {
        return inconclusive;
    }

    @DataBoundSetter
    public void setInconclusive(String inconclusive) {
        this.inconclusive = Util.fixEmptyAndTrim(inconclusive);
    }

    /** The file of the workspace that keeps the model card. */
    public String getModelCard() {
        return modelCard;
    }

    @DataBoundSetter
    public void setModelCard(String modelCard) {
        this.modelCard = Util.fixEmptyAndTrim(modelCard);
    }

    /** Describes the step. */
    @Extension
    public static final class DescriptorImpl extends GateStepDescriptor {
        /** Registers the step. */
        public DescriptorImpl() {
            super("mlEvaluate", Messages.EvaluateStep_DisplayName());
        }

        /** The choice of what happens without a baseline. */
        @POST
        public ListBoxModel doFillNoBaselineItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.EvaluateStep_AsConfigured(), ""),
                    new ListBoxModel.Option(Messages.EvaluateStep_NoBaselineWarn(), "warn"),
                    new ListBoxModel.Option(Messages.EvaluateStep_NoBaselineFail(), "fail"));
        }

        /** The choice of what happens where the rows do not decide. */
        @POST
        public ListBoxModel doFillInconclusiveItems() {
            return new ListBoxModel(
                    new ListBoxModel.Option(Messages.EvaluateStep_AsConfigured(), ""),
                    new ListBoxModel.Option(Messages.EvaluateStep_InconclusiveStop(), "stop"),
                    new ListBoxModel.Option(Messages.EvaluateStep_InconclusiveFail(), "fail"),
                    new ListBoxModel.Option(Messages.EvaluateStep_InconclusiveWarn(), "warn"));
        }
    }
}
