package io.jenkins.plugins.mlcicd.approval;

import static org.junit.Assert.assertEquals;

import hudson.FilePath;
import hudson.model.Cause;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
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
import jenkins.model.Jenkins;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/**
 * The model "churn", which alice brought to staging, and people: carol and dave are of ml-leads, as alice is; mallory is an
 * intern, and admin may do everything in Jenkins but is in no group.
 */
public final class StagedModel {
    private StagedModel() {}

    /** Brings versions to staging; production asks for approvals, as YAML says in flow style. */
    public static void stage(JenkinsRule jenkins, Path workspace, String approvals, String... weights)
            throws Exception {
        secure(jenkins);
        FreeStyleProject train = jenkins.jenkins.getItemByFullName("train", FreeStyleProject.class);
        if (train == null) {
            train = jenkins.createFreeStyleProject("train");
        }
        for (String version : weights) {
            Run<?, ?> build =
                    train.scheduleBuild2(0, new Cause.UserIdCause("alice")).get();
            promote(build, workspace, approvals, version);
        }
    }

    private static void secure(JenkinsRule jenkins) {
        JenkinsRule.DummySecurityRealm realm = jenkins.createDummySecurityRealm();
        for (String lead : List.of("alice", "carol", "dave")) {
            realm.addGroups(lead, "ml-leads");
        }
        realm.addGroups("mallory", "interns");
        jenkins.jenkins.setSecurityRealm(realm);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("alice", "carol", "dave", "mallory")
                .grant(Jenkins.READ)
                .everywhere()
                .to("outsider"));
    }

    /** An evaluation of a version that passed. */
    public static Report evaluation(String weights) {
        ReportBuilder evaluated = new ReportBuilder("evaluate", "churn", Clock.systemUTC(), line -> {});
        evaluated.subject(new Subject("model", "model.txt", Digests.ofText(weights), 1));
        evaluated.check(
                Check.builder("roc_auc", "ROC AUC").expected(0.7).observed(0.79).build());
        evaluated.output("metrics", Map.of("roc_auc", 0.79));
        return evaluated.build();
    }

    private static void promote(Run<?, ?> build, Path workspace, String approvals, String weights) throws Exception {
        Files.writeString(workspace.resolve("model.txt"), weights);
        Ladder ladder = Ladder.ofJson(
                "{\"stages\":[{\"name\":\"staging\"},{\"name\":\"production\",\"requires\":[\"evaluate\"],\"approvals\":"
                        + approvals + "}]}",
                "the test");
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
        Report report = new ControllerPromotion(build, new FilePath(workspace.toFile()), TaskListener.NULL)
                .promote(settings, wish, Map.of("evaluate.json", ReportJson.write(evaluation(weights))));
        assertEquals(Verdict.PASS, report.verdict());
    }
}
