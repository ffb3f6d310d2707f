package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.Result;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The image gate in a Pipeline. */
public class ContainerizeStepTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void image_isBuiltFromScratch() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("""
                node {
                  writeFile file: 'out/model/weights.txt', text: '1 2 3'
                  def summary = mlContainerize name: 'registry.example/churn:1', base: 'scratch', model: 'out/model'
                  echo "verdict ${summary.verdict}, passed ${summary.passed}, outputs ${summary.outputs}, ${summary.reportUrl}"
                }
                """, true));
        WorkflowRun build = jenkins.buildAndAssertSuccess(job);
        jenkins.assertLogContains("verdict PASS, passed true", build);
        GateRecord record = build.getAction(MlBuildAction.class).find("image").orElseThrow();
        assertEquals(Verdict.PASS, record.getVerdict());
    }

    @Test
    public void wrongSettings_failTheBuildWithTheEnginesMessage() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition("node { mlContainerize base: 'scratch', onFail: 'NOTHING' }", true));
        WorkflowRun build = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        GateRecord record = build.getAction(MlBuildAction.class).find("image").orElseThrow();
        assertEquals(Verdict.ERROR, record.getVerdict());
        assertTrue(record.getMessage(), record.getMessage().contains("name"));
    }
}
