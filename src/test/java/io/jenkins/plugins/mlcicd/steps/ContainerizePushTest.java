package io.jenkins.plugins.mlcicd.steps;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.secrets.Credentials;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The image gate pushes to a real registry with a login of Jenkins' credentials. */
public class ContainerizePushTest {
    @ClassRule
    public static final LocalRegistry REGISTRY = new LocalRegistry();

    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void imageAndArtifact_arePushed() throws Exception {
        Credentials.login(JENKINS.jenkins, "registry-login", LocalRegistry.USER, LocalRegistry.PASSWORD);
        WorkflowRun build = Pipelines.build(JENKINS, Result.SUCCESS, """
                node {
                  writeFile file: 'out/model/weights.txt', text: '1 2 3'
                  writeFile file: 'ml-cicd.yml', text: '''
                    model: {name: churn, path: out/model}
                    image: {name: "HOST/churn:1", base: scratch, allow-http: ["HOST"]}
                  '''
                  def s = mlContainerize push: true, artifact: 'HOST/models/churn:1', registryCredentialsId: 'registry-login'
                  echo "pushed ${s.outputs['image.pushed']} and ${s.outputs['artifact.pushed']}"
                }
                """.replace("HOST", REGISTRY.host()));
        JENKINS.assertLogContains("pushed " + REGISTRY.host() + "/churn:1@sha256:", build);
        JENKINS.assertLogContains(" and " + REGISTRY.host() + "/models/churn:1@sha256:", build);
        JENKINS.assertLogNotContains(LocalRegistry.PASSWORD, build);
    }

    @Test
    public void withoutTheLogin_nothingIsPushed() throws Exception {
        WorkflowRun build = Pipelines.build(JENKINS, Result.FAILURE, """
                node {
                  writeFile file: 'out/model/weights.txt', text: '1 2 3'
                  writeFile file: 'ml-cicd.yml', text: '''
                    model: {name: churn, path: out/model}
                    image: {name: "HOST/churn:1", base: scratch, allow-http: ["HOST"]}
                  '''
                  withEnv(['DOCKER_CONFIG=none']) { mlContainerize push: true }
                }
                """.replace("HOST", REGISTRY.host()));
        JENKINS.assertLogContains("push of " + REGISTRY.host() + "/churn:1", build);
    }
}
