package io.jenkins.plugins.mlcicd;

import hudson.model.Result;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jvnet.hudson.test.JenkinsRule;

/** Makes and builds Pipelines for tests, in the sandbox as users have them. */
public final class Pipelines {
    /** Writes a model of one file into the workspace. */
    public static final String MODEL = "writeFile file: 'out/model/weights.txt', text: '1 2 3'\n";

    /** A gate that passes on {@link #MODEL}. */
    public static final String PASSING = "name: 'registry.example/churn:1', base: 'scratch', model: 'out/model'";

    /** A gate that fails on {@link #MODEL}. */
    public static final String FAILING = PASSING + ", maxSize: '1 B'";

    private Pipelines() {}

    /** A Pipeline job. */
    public static WorkflowJob job(JenkinsRule jenkins, String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    /** A finished build of a Pipeline with this script. */
    public static WorkflowRun build(JenkinsRule jenkins, Result result, String script) throws Exception {
        return jenkins.buildAndAssertStatus(result, job(jenkins, script));
    }
}
