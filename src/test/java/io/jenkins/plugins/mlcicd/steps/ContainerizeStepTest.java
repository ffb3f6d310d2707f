package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertFalse;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.Pipelines;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The options of the image gate's step get to the engine. */
public class ContainerizeStepTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final String PREDICT = "writeFile file: 'serving/predict.py', text: '''\n"
            + "def predict(model, instances):\n    return instances\n'''\n";

    @Test
    public void generatedServer_isInTheImage() throws Exception {
        WorkflowRun build = build(
                Result.SUCCESS,
                PREDICT + "mlContainerize " + Pipelines.PASSING + ", predict: 'serving/predict.py:predict'\n"
                        + "sh 'mkdir x && tar -xf out/image.tar -C x && cat x/blobs/sha256/*.tar.gz x/*.tar.gz 2>/dev/null"
                        + " | gzip -dc > all; grep -ac ml_cicd_server.py all'");
        JENKINS.assertLogContains("gate 'image': PASS", build);
    }

    @Test
    public void push_goesToTheRegistryOfTheName() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "mlContainerize name: 'localhost:1/churn:1', base: 'scratch', model: 'out/model', push: true,"
                        + " artifact: 'localhost:1/models/churn:1'");
        JENKINS.assertLogContains("localhost:1", build);
        assertFalse(JENKINS.getLog(build).contains("\tat "));
    }

    @Test
    public void buildArgument_thatIsNamedLikeASecret_isRefused() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "writeFile file: 'serving/Dockerfile', text: 'FROM scratch'\n"
                        + "mlContainerize name: 'registry.example/churn:1', model: 'out/model',"
                        + " dockerfile: 'serving/Dockerfile', context: '.', target: 'serving', platform: 'linux/amd64',"
                        + " builder: 'buildah', buildArgs: 'PYTHON=3.12\\nAPI_TOKEN=abc'");
        JENKINS.assertLogContains("API_TOKEN", build);
    }

    @Test
    public void dockerfileOutsideTheWorkspace_isRefused() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "mlContainerize name: 'registry.example/churn:1', model: 'out/model', dockerfile: '../../Dockerfile'");
        JENKINS.assertLogContains("dockerfile: ../../Dockerfile", build);
    }

    @Test
    public void smokeTest_needsItsRequests() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                PREDICT + "mlContainerize " + Pipelines.PASSING
                        + ", predict: 'serving/predict.py:predict', smoke: 'smoke.json'");
        JENKINS.assertLogContains("smoke.json", build);
    }

    private static WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(JENKINS, result, "node { " + Pipelines.MODEL + script + "}");
    }
}
