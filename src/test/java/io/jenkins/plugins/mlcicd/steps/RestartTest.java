package io.jenkins.plugins.mlcicd.steps;

import hudson.model.Result;
import hudson.util.ProcessTree;
import io.jenkins.plugins.mlcicd.Pipelines;
import java.util.Map;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsSessionRule;

/** A restart of Jenkins in the middle of a gate. */
public class RestartTest {
    @Rule
    public final JenkinsSessionRule sessions = new JenkinsSessionRule();

    @Test
    public void lostGate_failsWithAMessageThatSaysWhatToDo() throws Throwable {
        sessions.then(jenkins -> {
            WorkflowJob job = Pipelines.job(
                    jenkins,
                    "node { mlContainerize javaOptions:"
                            + " '-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=127.0.0.1:0', "
                            + Pipelines.PASSING + " }");
            WorkflowRun build = job.scheduleBuild2(0).waitForStart();
            jenkins.waitForMessage("Listening for transport", build);
        });
        sessions.then(jenkins -> {
            WorkflowRun build = jenkins.jenkins
                    .getItemByFullName("test0", WorkflowJob.class)
                    .getBuildByNumber(1);
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(build));
            jenkins.assertLogContains(
                    "mlContainerize: Jenkins was restarted while the gate ran, so its result is lost. Run the build"
                            + " again, or restart it from this stage; nothing was attached for this gate.",
                    build);
            ProcessTree.get().killAll(Map.of("BUILD_TAG", "jenkins-test0-1"));
        });
    }
}
