package io.jenkins.plugins.mlcicd.steps;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.StagedVersion;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.policy.StagesPolicy;
import io.jenkins.plugins.mlcicd.promotion.ControllerStore;
import io.jenkins.plugins.mlcicd.promotion.KnownLadder;
import io.jenkins.plugins.mlcicd.promotion.ManualMove;
import io.jenkins.plugins.mlcicd.secrets.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.jvnet.hudson.test.JenkinsRule;

/** Versions of the controller's store are deployed by the agent, and come into a stage when they run. */
public class DeployStepTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path served;
    private Path log;

    @Before
    public void setUp() throws Exception {
        served = folder.newFolder().toPath().resolve("served");
        log = folder.newFile().toPath();
    }

    @Test
    public void folder_getsTheVersionBeforeItIsInTheStage() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        String settings = settings("{folder: " + served + "}");
        WorkflowRun build =
                build(agent.getNodeName(), Result.SUCCESS, settings, "1", "mlPromote model: 'churn', to: 'production'");
        assertEquals("1", Files.readString(served.resolve("current/weights.txt")));
        assertEquals(1, inProduction());
        assertEquals(
                List.of("deploy-target", "deploy"),
                report(build, "promote-production").stream()
                        .map(Check::id)
                        .filter(id -> id.startsWith("deploy"))
                        .toList());
        build(agent.getNodeName(), Result.SUCCESS, settings, "2", "mlPromote model: 'churn', to: 'production'");
        assertEquals("2", Files.readString(served.resolve("current/weights.txt")));
        WorkflowRun back = build(
                agent.getNodeName(), Result.SUCCESS, settings, "3", "mlRollback model: 'churn', stage: 'production'");
        assertEquals("1", Files.readString(served.resolve("current/weights.txt")));
        assertEquals(1, inProduction());
        jenkins.assertLogContains("deploy on " + agent.getDisplayName(), back);

        Files.delete(served.resolve("current"));
        build(agent.getNodeName(), Result.SUCCESS, settings, "3", "mlDeploy model: 'churn', stage: 'production'");
        assertEquals("1", Files.readString(served.resolve("current/weights.txt")));
        assertTrue(
                "nothing is left on the controller",
                Files.list(ControllerStore.folder().resolve(".incoming"))
                        .findAny()
                        .isEmpty());
    }

    @Test
    public void commandThatFails_leavesTheStageAndRestores() throws Exception {
        String settings = settings("{command: [sh, deploy.sh]}");
        build("", Result.SUCCESS, settings, "1", deploys("0") + "mlPromote model: 'churn', to: 'production'");
        WorkflowRun build =
                build("", Result.FAILURE, settings, "2", deploys("7") + "mlPromote model: 'churn', to: 'production'");
        assertEquals(1, inProduction());
        assertEquals(
                List.of("deploy 1 1 -", "deploy 2 2 1", "restore 2 2 1"),
                Files.readAllLines(log).stream().map(String::strip).toList());
        List<Check> checks = report(build, "promote-production");
        assertThat(checks.toString(), containsString("restored"));
        jenkins.assertLogContains("production was left as it is", build);
    }

    @Test
    public void canary_waitsForAPerson() throws Exception {
        String settings = settings("{command: {run: [sh, deploy.sh], canary: true},"
                + " canary: {steps: [10], analysis: {command: [sh, -c, 'exit 4']}}}");
        build("", Result.SUCCESS, settings, "1", "");
        WorkflowRun waits = build(
                "",
                Result.UNSTABLE,
                settings,
                "1",
                deploys("0") + "mlPromote model: 'churn', to: 'production', onFail: 'UNSTABLE'");
        jenkins.assertLogContains("INCONCLUSIVE", waits);
        assertTrue(ControllerStore.open().stage("churn", "production").isEmpty());
        assertThat(
                jenkins.createWebClient().goTo("ml-models/model/churn/").asNormalizedText(),
                containsString("canary at 10 % waits for a decision"));
        WorkflowRun again =
                build("", Result.FAILURE, settings, "1", deploys("0") + "mlPromote model: 'churn', to: 'production'");
        jenkins.assertLogContains("waits at 10 % of the traffic", again);
        build(
                "",
                Result.SUCCESS,
                settings,
                "1",
                deploys("0") + "mlPromote model: 'churn', to: 'production', continueCanary: true");
        assertEquals(1, inProduction());

        build(
                "",
                Result.UNSTABLE,
                settings,
                "2",
                deploys("0") + "mlPromote model: 'churn', to: 'production', onFail: 'UNSTABLE'");
        build(
                "",
                Result.SUCCESS,
                settings,
                "2",
                deploys("0") + "mlDeploy model: 'churn', stage: 'production', abort: true");
        assertEquals(1, inProduction());
        assertThat(Files.readString(log), containsString("restore"));
    }

    @Test
    public void kubeconfig_isAFileForTheTimeOfTheDeployment() throws Exception {
        Credentials.file(jenkins.jenkins, "cluster", "apiVersion: v1\n");
        Path seen = folder.getRoot().toPath().resolve("seen");
        build("", Result.SUCCESS, settings("{command: [sh, kube.sh]}"), "1", """
                writeFile file: 'kube.sh', text: '''
                (stat -c %%a "$KUBECONFIG"; cat "$KUBECONFIG"; echo "$KUBECONFIG") >%s
                '''
                mlPromote model: 'churn', to: 'production', kubeconfigCredentialsId: 'cluster'
                """.formatted(seen));
        List<String> lines = Files.readAllLines(seen);
        assertEquals(lines.toString(), 3, lines.size());
        assertEquals(List.of("600", "apiVersion: v1"), lines.subList(0, 2));
        assertFalse(Files.exists(Path.of(lines.get(2))));
    }

    @Test
    public void administratorsTarget_isUsedWhateverTheProjectSays() throws Exception {
        MlCicdConfiguration.get()
                .setPolicies(List.of(new StagesPolicy(
                        "",
                        "stages:\n  - {name: staging}\n  - {name: production, target: {folder: " + served + "}}\n")));
        build("", Result.SUCCESS, settings("{command: ['false']}"), "1", "mlPromote model: 'churn', to: 'production'");
        assertEquals("1", Files.readString(served.resolve("current/weights.txt")));
        assertEquals(1, inProduction());
    }

    @Test
    public void page_movesNothingWhereItCannotDeploy() throws Exception {
        build("", Result.SUCCESS, settings("{folder: " + served + "}"), "1", "");
        KnownLadder ladder = KnownLadder.of("churn");
        ManualMove move =
                new ManualMove("churn", ladder, ladder.stage("production").orElseThrow());
        UsageException refused =
                assertThrows(UsageException.class, () -> move.promote(Optional.empty(), Optional.empty(), "by hand"));
        assertThat(refused.getMessage(), containsString("which only an agent can reach: nothing was changed"));
        assertTrue(ControllerStore.open().stage("churn", "production").isEmpty());
        WorkflowRun outside = Pipelines.build(jenkins, Result.FAILURE, "mlPromote model: 'churn', to: 'production'");
        jenkins.assertLogContains("which only an agent can reach: nothing was changed", outside);
    }

    private long inProduction() {
        return ControllerStore.open()
                .stage("churn", "production")
                .map(StagedVersion::version)
                .orElseThrow()
                .number();
    }

    private static List<Check> report(WorkflowRun build, String id) throws Exception {
        return build.getAction(MlBuildAction.class).report(id).checks();
    }

    /** A script that writes down what it is told, and deploys with an exit code. */
    private String deploys(String exitCode) {
        return """
                writeFile file: 'deploy.sh', text: '''
                weights=$(cat "$ML_CICD_FILES/weights.txt")
                echo $ML_CICD_ACTION $weights $ML_CICD_VERSION_NUMBER ${ML_CICD_PREVIOUS_VERSION_NUMBER:--} >>%s
                [ "$ML_CICD_ACTION" = restore ] || exit %s
                '''
                """.formatted(log, exitCode);
    }

    private static String settings(String target) {
        return """
                writeFile file: 'ml-cicd.yml', text: '''
                model: {name: churn, path: out/model}
                promote:
                  stages:
                    - {name: staging}
                    - name: production
                      target: TARGET
                '''
                """.replace("TARGET", target.replace("\\", "\\\\").replace("'", "\""));
    }

    private WorkflowRun build(String node, Result result, String settings, String weights, String script)
            throws Exception {
        return Pipelines.build(
                jenkins,
                result,
                "node('" + node + "') {" + settings + "writeFile file: 'out/model/weights.txt', text: '" + weights
                        + "'\nmlPromote model: 'churn', to: 'staging'\n" + script + "\n}");
    }
}
