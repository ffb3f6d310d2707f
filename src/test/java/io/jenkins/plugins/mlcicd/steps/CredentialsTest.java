package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertNotNull;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.Run;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.secrets.Credentials;
import io.jenkins.plugins.mlcicd.secrets.SecretVariable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;

/** Secrets of Jenkins' credentials get to a gate's child process, and nowhere else. */
public class CredentialsTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String TOKEN = "t0k\"en\\with$igns";
    private static final String PASSWORD = "passw0rd-of-registry";
    private static final String OTHER_PASSWORD = "passw0rd-of-database";

    /**
     * A training that proves by digests which secrets it got, says them all in the log and in the reason for its failure,
     * and keeps the command line of the engine with its argument file.
     */
    private static final String SETTINGS = """
            model: {name: churn, path: out/model}
            train:
              command:
                - sh
                - -c
                - |
                  printf %s "$TRACKING_TOKEN" | sha256sum
                  printf %s "$ML_CICD_REGISTRY_USER:$ML_CICD_REGISTRY_PASSWORD" | sha256sum
                  printf %s "$ML_CICD_DATABASE_USER:$ML_CICD_DATABASE_PASSWORD" | sha256sum
                  tr '\\\\0' '\\\\n' < /proc/$PPID/cmdline > command-line.txt
                  cat "$(sed -n 's/^@//p' command-line.txt)" >> command-line.txt
                  printf %s "user:$ML_CICD_REGISTRY_PASSWORD" | base64
                  echo "token $TRACKING_TOKEN $ML_CICD_REGISTRY_PASSWORD $ML_CICD_DATABASE_PASSWORD"
                  exit 1
            """;

    private static StandardCredentials registry;

    @BeforeClass
    public static void addCredentials() throws Exception {
        registry = Credentials.login(JENKINS.jenkins, "registry", "puller", PASSWORD);
        Credentials.login(JENKINS.jenkins, "database", "reader", OTHER_PASSWORD);
        Credentials.text(JENKINS.jenkins, "token", TOKEN);
    }

    @Test
    public void declarative_onAnAgent() throws Exception {
        DumbSlave agent = JENKINS.createOnlineSlave();
        WorkflowRun build = Pipelines.build(JENKINS, Result.FAILURE, """
                pipeline {
                  agent { label '%s' }
                  stages {
                    stage('Train') {
                      steps {
                        writeFile file: 'ml-cicd.yml', text: '''%s'''
                        mlRun(registryCredentialsId: 'registry', databaseCredentialsId: 'database',
                              secrets: [[credentialsId: 'token', variable: 'TRACKING_TOKEN']])
                      }
                    }
                  }
                  post { always { echo readFile('command-line.txt') } }
                }
                """.formatted(agent.getNodeName(), SETTINGS));
        assertSecretsCameButDoNotShow(build);
        JENKINS.assertLogContains("--report-dir=", build);
    }

    @Test
    public void scripted() throws Exception {
        WorkflowRun build = Pipelines.build(
                JENKINS,
                Result.SUCCESS,
                "node { writeFile file: 'ml-cicd.yml', text: '''" + SETTINGS + "'''\n try {"
                        + "mlRun registryCredentialsId: 'registry', databaseCredentialsId: 'database',"
                        + " secrets: [[credentialsId: 'token', variable: 'TRACKING_TOKEN']]"
                        + "} catch (e) { echo \"caught ${e.message}\" } }");
        JENKINS.assertLogContains("caught gate 'train': ERROR", build);
        assertSecretsCameButDoNotShow(build);
        assertNotNull("its use is recorded", CredentialsProvider.getFingerprintOf(registry));
    }

    @Test
    public void withCredentials_isMaskedInReportsAsWell() throws Exception {
        WorkflowRun build = Pipelines.build(
                JENKINS,
                Result.FAILURE,
                "node { writeFile file: 'ml-cicd.yml', text: '''" + SETTINGS + "'''\n"
                        + "withCredentials([string(credentialsId: 'token', variable: 'TRACKING_TOKEN')]) { mlRun() } }");
        JENKINS.assertLogContains(Digests.ofText(TOKEN), build);
        JENKINS.assertLogNotContains(TOKEN, build);
        assertNowhere(build, TOKEN);
    }

    @Test
    public void freestyle_onAnAgent() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.setAssignedNode(JENKINS.createOnlineSlave());
        job.setScm(new SingleFileSCM("ml-cicd.yml", SETTINGS.replace("\\\\", "\\")));
        RunStep step = new RunStep();
        step.setRegistryCredentialsId("registry");
        step.setDatabaseCredentialsId("database");
        step.setSecrets(List.of(new SecretVariable("token", "TRACKING_TOKEN")));
        job.getBuildersList().add(new RunBuilder(step));
        FreeStyleBuild build = JENKINS.buildAndAssertStatus(Result.FAILURE, job);
        assertSecretsCameButDoNotShow(build);
    }

    @Test
    public void credentialsOfAFolder_areForItsJobsOnly() throws Exception {
        Folder folder = JENKINS.jenkins.createProject(Folder.class, "team");
        Credentials.login(folder, "of-the-team", "puller", "passw0rd-of-the-team");
        WorkflowJob inside = folder.createProject(WorkflowJob.class, "inside");
        String script = "node {" + Pipelines.MODEL + "mlContainerize registryCredentialsId: 'of-the-team', "
                + Pipelines.PASSING + " }";
        inside.setDefinition(new CpsFlowDefinition(script, true));
        JENKINS.buildAndAssertSuccess(inside);
        WorkflowRun outside = Pipelines.build(JENKINS, Result.FAILURE, script);
        JENKINS.assertLogContains(
                "ERROR: registryCredentialsId: this build may use no credentials with the id \"of-the-team\"; give the id"
                        + " of a username with password",
                outside);
    }

    @Test
    public void missingId_failsBeforeAnythingRuns() throws Exception {
        WorkflowRun build = Pipelines.build(
                JENKINS,
                Result.FAILURE,
                "node { mlDataQuality suite: 'suite.json', source: 'a.csv', databaseCredentialsId: 'warehouse' }");
        JENKINS.assertLogContains(
                "ERROR: databaseCredentialsId: this build may use no credentials with the id \"warehouse\"; give the id of"
                        + " a username with password",
                build);
        assertNothingRan(build);
    }

    @Test
    public void otherKind_failsBeforeAnythingRuns() throws Exception {
        WorkflowRun build = Pipelines.build(JENKINS, Result.FAILURE, "node { mlRun registryCredentialsId: 'token' }");
        JENKINS.assertLogContains(
                "ERROR: registryCredentialsId: the credentials \"token\" are of the kind \"Secret text\"; give the id of a"
                        + " username with password",
                build);
        assertNothingRan(build);
        build = Pipelines.build(
                JENKINS, Result.FAILURE, "node { mlRun secrets: [[credentialsId: 'registry', variable: 'TOKEN']] }");
        JENKINS.assertLogContains(
                "ERROR: secrets: the credentials \"registry\" are of the kind \"Username with password\"; give the id of a"
                        + " secret text",
                build);
        assertNothingRan(build);
    }

    @Test
    public void wrongVariable_saysWhatIsAllowed() throws Exception {
        WorkflowRun build = Pipelines.build(
                JENKINS, Result.FAILURE, "node { mlRun secrets: [[credentialsId: 'token', variable: 'MY TOKEN']] }");
        JENKINS.assertLogContains(
                "ERROR: secrets: \"MY TOKEN\" is no name of an environment variable; use letters, digits and '_', not"
                        + " starting with a digit",
                build);
        assertNothingRan(build);
    }

    private static void assertSecretsCameButDoNotShow(Run<?, ?> build) throws Exception {
        JENKINS.assertLogContains(Digests.ofText(TOKEN), build);
        JENKINS.assertLogContains(Digests.ofText("puller:" + PASSWORD), build);
        JENKINS.assertLogContains(Digests.ofText("reader:" + OTHER_PASSWORD), build);
        JENKINS.assertLogContains("token **** **** ****", build);
        String report = ReportJson.write(build.getAction(MlBuildAction.class).report("train"));
        assertTrue(report, report.contains("token **** **** ****"));
        String login = Base64.getEncoder().encodeToString(("user:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertNowhere(build, TOKEN, PASSWORD, OTHER_PASSWORD, login);
    }

    /** Looks through every file of the build, log and reports among them, its pages and the remote API. */
    private static void assertNowhere(Run<?, ?> build, String... secrets) throws Exception {
        Map<String, String> texts = new LinkedHashMap<>();
        try (Stream<Path> files = Files.walk(build.getRootDir().toPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        JenkinsRule.WebClient client = JENKINS.createWebClient().withJavaScriptEnabled(false);
        client.getOptions().setCssEnabled(false);
        for (String path : List.of("api/json?depth=5", "ml-cicd/gate/train/", "ml-cicd/gate/train/report.json")) {
            texts.put(
                    path,
                    client.goTo(build.getUrl() + path, null).getWebResponse().getContentAsString());
        }
        for (String secret : secrets) {
            String inJson = secret.replace("\\", "\\\\").replace("\"", "\\\"");
            texts.forEach((where, text) -> assertFalse(where, text.contains(secret) || text.contains(inJson)));
        }
    }

    private static void assertNothingRan(WorkflowRun build) throws Exception {
        JENKINS.assertLogNotContains("ml-cicd: ", build);
        assertNull(build.getAction(MlBuildAction.class));
        assertEquals(Result.FAILURE, build.getResult());
    }
}
