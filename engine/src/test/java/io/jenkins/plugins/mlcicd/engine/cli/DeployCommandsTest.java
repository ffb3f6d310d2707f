package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Promotion, rollback and {@code deploy} where a stage has a target: a folder, or a command. */
public class DeployCommandsTest {
    private static final String COMMAND = "{command: {run: [sh, deploy.sh]}}";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void folder_switchesToThePromotedVersion() throws IOException {
        DeployProject project = project("{folder: live}");
        project.stage("one");
        assertEquals(0, project.promote());
        assertEquals("""
                promote: bringing version 1 (one) to the folder live
                promote: version 1 (one) is now in production
                """, project.err());
        assertEquals(
                List.of("deploy-target", "deploy", "files", "ladder", "expected-version"), project.checks("promote"));
        Path current = project.root.resolve("live/current/model.bin");
        assertEquals("one", Files.readString(project.root.resolve("live/current")));
        assertFalse(Files.exists(current));
        assertEquals(
                "{\"model\":\"churn\",\"stage\":\"production\",\"version\":\"<one>\",\"version_number\":1,"
                        + "\"path\":\"versions/<one>/model.bin\"}\n",
                project.named(Files.readString(project.root.resolve("live/current.json"))));
        assertEquals(List.of("started 0", "done 100"), project.phases());
    }

    @Test
    public void folder_goesBackWithARollback() throws IOException {
        DeployProject project = project("{folder: live}");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        assertEquals(0, project.promote());
        assertEquals("two", Files.readString(project.root.resolve("live/current")));
        assertEquals(0, project.rollback());
        assertEquals("one", Files.readString(project.root.resolve("live/current")));
        assertEquals(1, project.inProduction());
    }

    @Test
    public void folder_keepsAFewVersions() throws IOException {
        DeployProject project = project("{folder: {path: live, keep: 2}}");
        for (String version : List.of("one", "two", "three")) {
            project.stage(version);
            assertEquals(0, project.promote());
        }
        assertFalse(Files.exists(project.root.resolve("live/versions").resolve(Digests.ofText("one"))));
        assertTrue(Files.exists(project.root.resolve("live/versions").resolve(Digests.ofText("two"))));
        assertEquals(0, project.rollback());
        assertEquals(0, project.rollback());
        assertEquals("one", Files.readString(project.root.resolve("live/current")));
    }

    @Test
    public void folder_ofSeveralFilesIsAFolder() throws IOException {
        DeployProject project = project("{folder: live}");
        Files.createDirectories(project.root.resolve("out/weights"));
        Files.writeString(project.root.resolve("out/weights/w.bin"), "w");
        Files.writeString(project.root.resolve("out/config.json"), "{}");
        assertEquals(
                0,
                project.run(
                        "promote",
                        "churn",
                        "--to",
                        "staging",
                        "--model-path",
                        project.root.resolve("out").toString()));
        assertEquals(0, project.promote());
        assertEquals("w", Files.readString(project.root.resolve("live/current/weights/w.bin")));
        assertEquals("{}", Files.readString(project.root.resolve("live/current/config.json")));
    }

    @Test
    public void deploy_repairsAChangedCopy() throws IOException {
        DeployProject project = project("{folder: live}");
        project.stage("one");
        assertEquals(0, project.promote());
        Files.writeString(project.root.resolve("live/versions/" + Digests.ofText("one") + "/model.bin"), "changed");
        assertEquals(0, project.deploy());
        assertEquals("one", Files.readString(project.root.resolve("live/current")));
        assertEquals(List.of("files", "deploy-target", "deploy"), project.checks("deploy"));
    }

    @Test
    public void folder_thatIsAFileIsToldBeforeAnythingIsDone() throws IOException {
        DeployProject project = project("{folder: live}");
        Files.writeString(project.root.resolve("live"), "a file");
        project.stage("one");
        assertEquals(3, project.promote());
        assertEquals("the folder live: live is there, and is no folder", project.message("promote", "deploy-target"));
        assertEquals(0, project.inProduction());
    }

    @Test
    public void folder_hasNoParts() throws IOException {
        DeployProject project = project("{folder: live, canary: {steps: [10]}}");
        project.stage("one");
        assertEquals(2, project.promote());
        assertEquals("A folder cannot give a version a part of the traffic; leave canary out\n", project.err());
    }

    @Test
    public void command_isToldWhatToDo() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "cp \"$ML_CICD_FILES\" live; echo deployed $ML_CICD_MODEL to $ML_CICD_STAGE");
        project.stage("one");
        assertEquals(0, project.promote());
        assertEquals("one", Files.readString(project.root.resolve("live")));
        assertEquals(List.of("deploy 100 1"), project.calls());
        assertTrue(project.err(), project.err().contains("promote: deployed churn to production\n"));
        project.stage("two");
        assertEquals(0, project.promote());
        assertEquals(List.of("deploy 100 1", "deploy 100 2 1"), project.calls());
    }

    @Test
    public void command_thatFailsIsTakenBack_andTheStageStays() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        project.forgetCalls();
        project.script("deploy.sh", "[ $ML_CICD_ACTION = restore ] || { echo no room; exit 7; }");
        assertEquals(1, project.promote());
        assertEquals(List.of("deploy 100 2 1", "restore 0 2 1"), project.calls());
        assertEquals(List.of("deploy-target", "deploy FAIL", "restored"), project.checks("promote"));
        assertEquals("sh deploy.sh ended with exit code 7: no room", project.message("promote", "deploy"));
        assertEquals("sh was told to restore version 1 (one)", project.message("promote", "restored"));
        assertTrue(project.err(), project.err().endsWith("promote: production was left as it is\n"));
        assertEquals(1, project.inProduction());
        assertEquals(List.of("started 0", "done 100", "started 0", "restored 0"), project.phases());
        assertEquals(0, project.run("history", "churn", "--verify"));
    }

    @Test
    public void command_thatCannotEvenRestoreIsAnError_andDeployRepairs() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        project.script("deploy.sh", "echo broken; exit 1");
        assertEquals(3, project.promote());
        assertEquals(
                "sh deploy.sh ended with exit code 1: broken; it is not known what runs now: look at the command sh,"
                        + " then run ml-cicd deploy churn --stage production",
                project.message("promote", "restored"));
        assertEquals(1, project.inProduction());
        project.script("deploy.sh", "true");
        project.forgetCalls();
        assertEquals(0, project.deploy());
        assertEquals(List.of("restore 0 2 1", "deploy 100 1"), project.calls());
        assertEquals("done 100", project.phases().get(project.phases().size() - 1));
    }

    @Test
    public void command_thatDoesNotEndIsEnded() throws IOException {
        DeployProject project = project("{command: [sh, deploy.sh], timeout: 1s}");
        project.script("deploy.sh", "[ $ML_CICD_ACTION = restore ] || sleep 60");
        project.stage("one");
        assertEquals(3, project.promote());
        assertEquals(
                "The deployment command took too long, and was ended: sh deploy.sh",
                project.message("promote", "deploy"));
        assertEquals(0, project.inProduction());
    }

    @Test
    public void command_thatIsNotThereIsAnError() throws IOException {
        DeployProject project = project("{command: [no-such-program]}");
        project.stage("one");
        assertEquals(3, project.promote());
        assertTrue(
                project.message("promote", "deploy"),
                project.message("promote", "deploy").startsWith("The deployment command cannot be started: "));
        assertEquals(0, project.inProduction());
    }

    @Test
    public void check_thatFailsTakesTheVersionBack() throws IOException {
        DeployProject project =
                project("{command: [sh, deploy.sh], check: {command: [sh, check.sh], within: 1s, times: 2}}");
        project.script("deploy.sh", "true");
        project.script("check.sh", "echo HTTP 500; false");
        project.stage("one");
        assertEquals(1, project.promote());
        assertEquals(
                "sh check.sh did not come within 1 s: sh check.sh ended with exit code 1: HTTP 500",
                project.message("promote", "deploy"));
        assertEquals("restore 0 1", project.calls().get(project.calls().size() - 1));
        project.script("check.sh", "true");
        project.forgetCalls();
        assertEquals(0, project.promote());
        assertEquals(List.of("deploy 100 1", "check 100 1", "check 100 1"), project.calls());
    }

    @Test
    public void status_saysWhetherTheVersionRuns() throws IOException {
        DeployProject project = project("{command: {run: [sh, deploy.sh], status: [cat, live]}, timeout: 1s}");
        Files.writeString(project.root.resolve("live"), "nothing\n");
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(1, project.promote());
        assertEquals(
                "version 1 (one) on the command sh did not come within 1 s: the status command says: nothing",
                project.message("promote", "deploy"));
        project.script("deploy.sh", "echo $ML_CICD_VERSION > live");
        assertEquals(0, project.promote());
    }

    @Test
    public void rollback_thatCannotBeDeployedLeavesTheStage() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        assertEquals(0, project.promote());
        project.script("deploy.sh", "[ $ML_CICD_ACTION = restore ] || exit 1");
        assertEquals(1, project.rollback());
        assertEquals(2, project.inProduction());
        assertEquals("sh was told to restore version 2 (two)", project.message("rollback", "restored"));
    }

    @Test
    public void move_thatIsRefusedByThenTakesTheVersionBack() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        // While it is deployed, somebody brings another version into the stage.
        project.script(
                "deploy.sh",
                "[ $ML_CICD_ACTION = restore ] || { sed -i s/one/changed/ kept/churn/versions/*/model/model.bin; "
                        + "chmod u+w kept/churn/versions/" + Digests.ofText("two")
                        + "/model/model.bin; echo x > kept/churn/versions/"
                        + Digests.ofText("two") + "/model/model.bin; }");
        assertEquals(1, project.promote());
        assertEquals(
                List.of("deploy-target", "deploy", "files FAIL", "ladder", "expected-version", "restored"),
                project.checks("promote"));
        assertEquals(1, project.inProduction());
        assertEquals("restored 0", project.phases().get(project.phases().size() - 1));
    }

    @Test
    public void noDeploy_changesTheStageOnly() throws IOException {
        DeployProject project = project(COMMAND);
        project.stage("one");
        assertEquals(0, project.promote("--no-deploy"));
        assertEquals(List.of(), project.calls());
        assertEquals(1, project.inProduction());
        project.script("deploy.sh", "true");
        assertEquals(0, project.deploy());
        assertEquals(List.of("deploy 100 1"), project.calls());
    }

    @Test
    public void dryRun_asksTheTargetAndChangesNothing() throws IOException {
        DeployProject project = project("{folder: live}");
        project.stage("one");
        assertEquals(0, project.promote("--dry-run"));
        assertEquals(List.of("files", "ladder", "deploy-target"), project.checks("promote"));
        assertEquals(0, project.inProduction());
        assertFalse(Files.exists(project.root.resolve("kept/churn/approvals.jsonl")));
        assertFalse(Files.exists(project.root.resolve("live/versions")));
        Files.delete(project.root.resolve("live"));
        Files.writeString(project.root.resolve("live"), "a file");
        assertEquals(3, project.promote("--dry-run"));
    }

    @Test
    public void refusedPromotion_deploysNothing() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(1, project.promote("--expect", "1"));
        assertEquals(List.of(), project.calls());
    }

    @Test
    public void whatIsThereAlready_isNotDeployedAgain() throws IOException {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.forgetCalls();
        assertEquals(0, project.promote());
        assertEquals(List.of(), project.calls());
    }

    @Test
    public void killedDeployment_isToldAndTakenOver() throws Exception {
        DeployProject project = project(COMMAND);
        project.script("deploy.sh", "true");
        project.stage("one");
        assertEquals(0, project.promote());
        project.stage("two");
        project.forgetCalls();
        project.script("deploy.sh", "[ $ML_CICD_ACTION = restore ] || exec sleep 60");
        Process process = new Cli(project.root).start("promote", "churn", "--to", "production", "--actor", "dave");
        while (project.calls().isEmpty()) {
            assertTrue("it ended by itself", process.isAlive());
            Thread.sleep(20);
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        project.script("deploy.sh", "true");
        assertEquals(1, project.promote());
        assertEquals(
                "dave has been deploying version two to production since <time>; wait until it is done, or, if that"
                        + " broke off, take it over by ml-cicd deploy churn --stage production --take-over",
                project.message("promote", "deployment"));
        assertEquals(1, project.deploy());
        project.forgetCalls();
        assertEquals(0, project.deploy("--take-over"));
        assertEquals(List.of("restore 0 2 1", "deploy 100 1"), project.calls());
        assertEquals(1, project.inProduction());
        assertEquals(0, project.promote());
        assertEquals(2, project.inProduction());
        assertEquals(0, project.run("history", "churn", "--verify"));
    }

    @Test
    public void run_deploysToTheFirstStage() throws IOException {
        DeployProject project = project("{folder: live}");
        Files.writeString(project.root.resolve("ml-cicd.yml"), """
                model: {name: churn, path: model.bin}
                promote:
                  store: kept
                  stages:
                    - {name: staging, target: {folder: staged}}
                """);
        Files.writeString(project.root.resolve("model.bin"), "one");
        assertEquals(0, project.run("run"));
        assertEquals("one", Files.readString(project.root.resolve("staged/current")));
    }

    @Test
    public void wrongUse_isToldInOneLine() throws IOException {
        DeployProject project = project("{folder: live}");
        project.stage("one");
        assertEquals(2, project.run("deploy", "churn", "--stage", "staging"));
        assertEquals(
                "The stage staging has no target (promote.stages, target), so there is nothing to deploy to\n",
                project.err());
        assertEquals(1, project.deploy());
        assertEquals("nothing is in production", project.message("deploy", "version"));
        assertEquals(2, project.run("promote", "churn", "--to", "staging", "--continue"));
        assertEquals("--continue is for a stage with a target, and staging has none\n", project.err());
        assertEquals(1, project.promote("--continue"));
        assertEquals("no canary waits in production, so none can go on", project.message("promote", "deployment"));
        project.target("{folder: live, http: 'http://localhost'}");
        assertEquals(2, project.promote());
        project.target("{http: 'https://user:secret@localhost/hook'}");
        assertEquals(2, project.promote());
        assertEquals(
                "ml-cicd.yml:7: promote.stages[1].target.http: holds a user name or password; put the secret"
                        + " into an environment variable\n",
                project.err());
        project.target("{command: [a], canary: {steps: [50, 10]}}");
        assertEquals(2, project.promote());
        assertEquals(
                "ml-cicd.yml:7: promote.stages[1].target.canary.steps: found 10 after 50, expected rising"
                        + " percentages\n",
                project.err());
    }

    private DeployProject project(String target) throws IOException {
        return new DeployProject(folder.getRoot().toPath().toRealPath(), target);
    }
}
