package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Executor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.Pipelines;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Assume;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Aborting a build in the middle of a gate ends the child process. */
public class AbortTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    /** Lets the child's java wait, before it starts, for a debugger that never comes. */
    private static final String WAIT = "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0";

    private static final String WAITING = "Listening for transport";

    @Test
    public void pipeline_onAnAgent() throws Exception {
        DumbSlave agent = jenkins.createOnlineSlave();
        WorkflowRun build = Pipelines.job(
                        jenkins,
                        "node('" + agent.getNodeName() + "') { mlContainerize javaOptions: '" + WAIT + "', "
                                + Pipelines.PASSING + " }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage(WAITING, build);
        assertEquals(1, children(build.getEnvironment(null).get("BUILD_TAG")).size());
        build.getOneOffExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertGone(build.getEnvironment(null).get("BUILD_TAG"));
        assertTrue("nothing was judged", build.getAction(MlBuildAction.class) == null);
    }

    @Test
    public void whatTheGateStarted_endsWithIt() throws Exception {
        WorkflowRun build = Pipelines.job(jenkins, """
                        node {
                          writeFile file: 'ml-cicd.yml', text: '''
                        model: {name: churn, path: out/model}
                        train: {command: [sh, -c, "sleep 600 & sleep 600"]}
                        '''
                          mlRun()
                        }
                        """).scheduleBuild2(0).waitForStart();
        String tag = build.getEnvironment(null).get("BUILD_TAG");
        // The engine, the shell, and two that sleep.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (children(tag).size() < 4 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(4, children(tag).size());
        build.getOneOffExecutor().interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertGone(tag);
    }

    @Test
    public void freestyle_onTheController() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        ContainerizeStep step = new ContainerizeStep();
        step.setJavaOptions(WAIT);
        job.getBuildersList().add(new ContainerizeBuilder(step));
        FreeStyleBuild build = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(WAITING, build);
        assertEquals(1, children("jenkins-" + job.getName() + "-1").size());
        Executor executor = build.getExecutor();
        executor.interrupt();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(build));
        assertGone("jenkins-" + job.getName() + "-1");
    }

    /** Asserts that a child is gone; the operating system may take a moment to end it. */
    private void assertGone(String buildTag) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!children(buildTag).isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertEquals(List.of(), children(buildTag));
    }

    /** The processes of this machine that belong to a build of this Jenkins: another one may run the same tests. */
    private List<Path> children(String buildTag) throws IOException {
        Path proc = Path.of("/proc");
        String home = jenkins.jenkins.getRootDir().getPath();
        Assume.assumeTrue("needs Linux", Files.isDirectory(proc.resolve("self")));
        try (Stream<Path> processes = Files.list(proc)) {
            return processes
                    .filter(process -> has(process.resolve("environ"), "BUILD_TAG=" + buildTag + "\0"))
                    .filter(process -> has(process.resolve("environ"), "JENKINS_HOME=" + home + "\0"))
                    .toList();
        }
    }

    private static boolean has(Path environment, String variable) {
        try {
            return new String(Files.readAllBytes(environment), StandardCharsets.UTF_8).contains(variable);
        } catch (IOException e) {
            return false;
        }
    }
}
