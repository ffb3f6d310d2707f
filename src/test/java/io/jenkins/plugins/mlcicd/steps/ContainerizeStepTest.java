package io.jenkins.plugins.mlcicd.steps;

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
                        + "sh 'mkdir x && tar -xf out/image.tar -C x"
                        + " && find x -type f -exec gzip -dcf {} + | grep -aq app/ml_cicd_server.py'\n");
        JENKINS.assertLogContains("gate 'image': PASS", build);
    }

    @Test
    public void push_goesToTheRegistryOfTheName() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "mlContainerize name: 'localhost:1/churn:1', base: 'scratch', model: 'out/model', push: true,"
                        + " artifact: 'localhost:1/models/churn:1'");
        JENKINS.assertLogContains("ERROR: gate 'image': ERROR", build);
        JENKINS.assertLogContains("push of localhost:1/churn:1: registry localhost:1: ", build);
        JENKINS.assertLogContains(
                "no connection (refused or timed out), tried 3 times; the tag is left as it was", build);
        JENKINS.assertLogNotContains("\tat ", build);
    }

    @Test
    public void buildArgument_thatIsNamedLikeASecret_isRefused() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "writeFile file: 'serving/Dockerfile', text: 'FROM scratch'\n"
                        + "mlContainerize name: 'registry.example/churn:1', model: 'out/model',"
                        + " dockerfile: 'serving/Dockerfile', context: '.', target: 'serving', platform: 'linux/amd64',"
                        + " builder: 'buildah', buildArgs: 'PYTHON=3.12\\nAPI_TOKEN=abc'");
        JENKINS.assertLogContains(
                "--build-arg: 'API_TOKEN' is named like a secret, and build arguments stay in the image's history; use"
                        + " build-secrets",
                build);
    }

    @Test
    public void dockerfileOutsideTheWorkspace_isRefused() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                "mlContainerize name: 'registry.example/churn:1', model: 'out/model', dockerfile: '../../Dockerfile'");
        JENKINS.assertLogContains(
                "dockerfile: \"../../Dockerfile\" is outside the workspace; give a path inside it", build);
    }

    @Test
    public void smokeTest_needsItsRequests() throws Exception {
        WorkflowRun build = build(
                Result.FAILURE,
                PREDICT + "mlContainerize " + Pipelines.PASSING
                        + ", predict: 'serving/predict.py:predict', smoke: 'smoke.json'");
        JENKINS.assertLogContains("smoke requests smoke.json: cannot be read", build);
    }

    @Test
    public void dockerfile_isBuiltOnTheAgent() throws Exception {
        LocalRegistry.assumeInstalled("buildah");
        WorkflowRun build = build(Result.SUCCESS, """
                writeFile file: 'serving/Dockerfile', text: '''
                FROM scratch AS files
                COPY out/model /app/model
                FROM files AS serving
                ARG LEVEL=info
                ENV LEVEL=$LEVEL
                USER 65532
                '''
                def store = "${env.WORKSPACE}@tmp/store"
                writeFile file: 'storage.conf', text: "[storage]\\ndriver='vfs'\\ngraphroot='$store'\\nrunroot='$store-run'\\n"
                withEnv(["CONTAINERS_STORAGE_CONF=${env.WORKSPACE}/storage.conf", 'BUILDAH_ISOLATION=chroot']) {
                  mlContainerize name: 'registry.example/churn:1', model: 'out/model', builder: 'buildah', context: '.',
                                 dockerfile: 'serving/Dockerfile', target: 'serving', buildArgs: 'LEVEL=debug'
                }
                sh 'mkdir y && tar -xf out/image.tar -C y && grep -rq LEVEL=debug y'
                """);
        JENKINS.assertLogContains("gate 'image': PASS", build);
    }

    private static WorkflowRun build(Result result, String script) throws Exception {
        return Pipelines.build(JENKINS, result, "node { " + Pipelines.MODEL + script + "}");
    }
}
