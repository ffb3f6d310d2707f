package io.jenkins.plugins.mlcicd.views;

import static org.junit.Assert.assertEquals;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.promotion.ControllerPromotion;
import io.jenkins.plugins.mlcicd.promotion.ProjectSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Models of the controller's store for tests of pages. */
final class StoredModels {
    private StoredModels() {}

    /** Promotes the model "churn" of one file to staging, as a build does. */
    static Report promote(Run<?, ?> build, Path workspace, Ladder ladder, String weights, boolean isEvaluated)
            throws Exception {
        Files.writeString(workspace.resolve("model.txt"), weights);
        ReportBuilder evaluated = new ReportBuilder("evaluate", "churn", Clock.systemUTC(), line -> {});
        evaluated.subject(new Subject("model", "model.txt", Digests.ofText(weights), 1));
        evaluated.check(Check.builder("one", "One").build());
        Map<String, String> reports =
                isEvaluated ? Map.of("evaluate.json", ReportJson.write(evaluated.build())) : Map.of();
        ControllerPromotion promotion =
                new ControllerPromotion(build, new FilePath(workspace.toFile()), TaskListener.NULL);
        ProjectSettings settings = new ProjectSettings(
                ladder,
                Optional.of("churn"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                SigningSettings.none());
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                "churn", "staging", Optional.of("model.txt"), Optional.empty(), Optional.empty(), "better recall");
        Report report = promotion.promote(settings, wish, reports);
        assertEquals(Verdict.PASS, report.verdict());
        return report;
    }
}
