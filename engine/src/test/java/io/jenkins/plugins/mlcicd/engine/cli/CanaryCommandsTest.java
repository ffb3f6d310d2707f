package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Promotions that give a version the traffic step by step, with an analysis between the steps. */
public class CanaryCommandsTest {
    private static final String TARGET = "{command: {run: [sh, deploy.sh], canary: true},"
            + " canary: {steps: [10, 50], analysis: {command: [sh, judge.sh]}}}";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void analysis_thatPassesGoesOn() throws IOException {
        DeployProject project = champion("true");
        project.target(TARGET.replace("steps: [10, 50]", "steps: [10, 50], hold: 1s"));
        assertEquals(0, project.promote());
        assertEquals(
                List.of("deploy 10 2 1", "analyse 10 2 1", "deploy 50 2 1", "analyse 50 2 1", "deploy 100 2 1"),
                project.calls());
        assertEquals(
                List.of(
                        "deploy-target",
                        "canary-10",
                        "canary-10-analysis",
                        "canary-50",
                        "canary-50-analysis",
                        "deploy",
                        "files",
                        "ladder",
                        "expected-version"),
                project.checks("promote"));
        assertEquals("""
                promote: bringing 10 % of the traffic to version 2 (two)
                promote: watching it for 1 s
                promote: bringing 50 % of the traffic to version 2 (two)
                promote: watching it for 1 s
                promote: bringing version 2 (two) to the command sh
                promote: version 2 (two) is now in production, where version 1 (one) was
                """, project.err().replaceAll("promote: at work .*\n", ""));
        assertEquals(2, project.inProduction());
    }

    @Test
    public void analysis_thatFailsGoesBack() throws IOException {
        DeployProject project = champion("[ $ML_CICD_PERCENT = 10 ] || { echo 'error rate 4 %'; exit 1; }");
        assertEquals(1, project.promote());
        assertEquals(
                List.of("deploy 10 2 1", "analyse 10 2 1", "deploy 50 2 1", "analyse 50 2 1", "restore 0 2 1"),
                project.calls());
        assertEquals(
                "at 50 % of the traffic: sh judge.sh ended with exit code 1: error rate 4 %",
                project.message("promote", "canary-50-analysis"));
        assertEquals(1, project.inProduction());
        assertEquals("restored 0", project.phases().get(project.phases().size() - 1));
    }

    @Test
    public void analysis_thatBreaksIsAnErrorAndGoesBack() throws IOException {
        DeployProject project = champion("echo no metrics; exit 2");
        assertEquals(3, project.promote());
        assertEquals(
                "at 10 % of the traffic: sh judge.sh ended with exit code 2: no metrics",
                project.message("promote", "canary-10-analysis"));
        assertEquals(1, project.inProduction());
        assertEquals("restore 0 2 1", project.calls().get(project.calls().size() - 1));
    }

    @Test
    public void analysis_thatCannotDecideWaitsForAPerson_whoLetsItGoOn() throws IOException {
        DeployProject project = champion("[ $ML_CICD_PERCENT = 50 ] || { echo too few requests; exit 4; }");
        assertEquals(4, project.promote());
        assertEquals(
                List.of("deploy-target", "canary-10", "canary-10-analysis INCONCLUSIVE"), project.checks("promote"));
        assertTrue(
                project.err(),
                project.err()
                        .endsWith(
                                "promote: version 2 (two) stays at 10 % of the traffic until a person decides: ml-cicd"
                                        + " promote churn --to production --continue, or ml-cicd deploy churn --stage"
                                        + " production --abort\n"));
        assertEquals(10, project.report("promote").outputs().get("canary_percent"));
        assertEquals(1, project.inProduction());
        assertEquals(0, project.run("history", "churn"));
        assertTrue(
                project.out(),
                project.named(project.out())
                        .endsWith(
                                "\nDeployments:\n  production  waits for a person at 10 % of the command sh: version two,"
                                        + " carol at <time>\n"));
        project.forgetCalls();

        assertEquals(4, project.promote());
        assertEquals(
                "the canary of version 2 (two) waits at 10 % of the traffic: let it go on by --continue, or give it up"
                        + " by ml-cicd deploy churn --stage production --abort",
                project.message("promote", "deployment"));
        assertEquals(List.of(), project.calls());

        assertEquals(0, project.promote("--continue", "--reason", "enough for me"));
        assertEquals(List.of("deploy 50 2 1", "analyse 50 2 1", "deploy 100 2 1"), project.calls());
        assertEquals(2, project.inProduction());
        assertTrue(Files.readString(project.root.resolve("kept/churn/approvals.jsonl"))
                .contains("\"reason\":\"enough for me\",\"phase\":\"started\",\"percent\":10"));
    }

    @Test
    public void canary_thatWaitsCanBeGivenUp() throws IOException {
        DeployProject project = champion("exit 4");
        assertEquals(4, project.promote());
        project.forgetCalls();
        assertEquals(1, project.deploy());
        assertEquals(
                "the canary of version two waits at 10 % of the traffic: give it up by --abort, or let it go on by"
                        + " ml-cicd promote churn --to production --continue",
                project.message("deploy", "deployment").replace("canary of two", "canary of version two"));
        assertEquals(0, project.deploy("--abort", "--reason", "no"));
        assertEquals(List.of("restore 0 2 1", "deploy 100 1"), project.calls());
        assertEquals("done 100", project.phases().get(project.phases().size() - 1));
        assertEquals(1, project.inProduction());
    }

    @Test
    public void canary_thatWaitsKeepsOthersOut() throws IOException {
        DeployProject project = champion("exit 4");
        assertEquals(4, project.promote());
        project.stage("three");
        assertEquals(1, project.promote());
        assertEquals(
                "the canary of another version, two, waits at 10 % of the traffic: give it up first, by ml-cicd deploy"
                        + " churn --stage production --abort",
                project.message("promote", "deployment"));
    }

    @Test
    public void rollback_givesACanaryUp_allAtOnce() throws IOException {
        DeployProject project = champion("true");
        assertEquals(0, project.promote());
        project.script("judge.sh", "exit 4");
        project.stage("three");
        assertEquals(4, project.promote());
        project.forgetCalls();
        assertEquals(0, project.rollback());
        assertEquals(List.of("deploy 100 1 2"), project.calls());
        assertEquals(1, project.inProduction());
        project.script("judge.sh", "true");
        assertEquals(0, project.promote());
        assertEquals(3, project.inProduction());
    }

    @Test
    public void evaluation_isTheAnalysis() throws IOException {
        DeployProject project = champion("true");
        project.target("{command: {run: [sh, deploy.sh], canary: true}, canary: {steps: [10], analysis: {collect: [sh,"
                + " collect.sh], evaluate: {predictions: live.csv, label: y, score: p, rules: [{metric: accuracy, min:"
                + " 0.9}]}}}}");
        project.script("collect.sh", "printf 'y,p\\n1,0.9\\n0,0.1\\n1,0.2\\n0,0.3\\n' > live.csv");
        assertEquals(1, project.promote());
        assertEquals(
                "at 10 % of the traffic: Accuracy at least 0.9: Accuracy 0.75 is below the required 0.9",
                project.message("promote", "canary-10-analysis"));
        assertTrue(Files.exists(project.root.resolve("reports/canary-10-evaluate.json")));
        assertEquals(1, project.inProduction());
        project.script("collect.sh", "printf 'y,p\\n1,0.9\\n0,0.1\\n1,0.8\\n0,0.3\\n' > live.csv");
        assertEquals(0, project.promote());
        project.script("collect.sh", "echo cannot; false");
        project.stage("three");
        assertEquals(3, project.promote());
        assertEquals(
                "at 10 % of the traffic: What the canary did cannot be collected: sh collect.sh ended with exit code 1: cannot",
                project.message("promote", "canary-10-analysis"));
        assertEquals(2, project.inProduction());
    }

    @Test
    public void command_thatGivesAllOrNothingIsRefused() throws IOException {
        DeployProject project = champion("true");
        project.target("{command: [sh, deploy.sh], canary: {steps: [10]}}");
        assertEquals(2, project.promote());
        assertEquals(
                "A canary needs a command that gives a version the part of the traffic that ML_CICD_PERCENT says; if sh"
                        + " does, say so: command: {run: […], canary: true}\n",
                project.err());
        assertEquals(List.of(), project.calls());
    }

    @Test
    public void wrongAnalysis_isToldBeforeAnythingIsDone() throws IOException {
        DeployProject project = champion("true");
        project.target("{command: {run: [sh, deploy.sh], canary: true}, canary: {steps: [10], analysis: {evaluate:"
                + " {predictions: live.csv, label: y, score: p, rules: [{metric: acuracy, min: 0.9}]}}}}");
        assertEquals(2, project.promote());
        assertTrue(project.err(), project.err().contains("did you mean 'accuracy'?"));
        assertEquals(List.of(), project.calls());
    }

    /** Version 1 in production, version 2 in staging. */
    private DeployProject champion(String judge) throws IOException {
        DeployProject project = new DeployProject(folder.getRoot().toPath().toRealPath(), TARGET);
        project.script("deploy.sh", "true");
        project.script("judge.sh", judge);
        project.stage("one");
        if (project.promote("--no-deploy") != 0) {
            throw new AssertionError(project.err());
        }
        project.stage("two");
        project.forgetCalls();
        return project;
    }
}
