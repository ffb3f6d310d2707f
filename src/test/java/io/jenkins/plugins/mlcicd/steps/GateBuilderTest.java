package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;

/** The gates in freestyle jobs. */
public class GateBuilderTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void passingGate_onAnAgent() throws Exception {
        FreeStyleProject job = job(null);
        DumbSlave agent = JENKINS.createOnlineSlave();
        job.setAssignedNode(agent);
        FreeStyleBuild build = JENKINS.buildAndAssertSuccess(job);
        JENKINS.assertLogContains("ml-cicd: image on " + agent.getDisplayName(), build);
        assertEquals(Verdict.PASS, verdict(build));
    }

    @Test
    public void failingGate_failsTheBuild_afterItsReportIsAttached() throws Exception {
        FreeStyleBuild build = JENKINS.buildAndAssertStatus(Result.FAILURE, job("1 B"));
        JENKINS.assertLogContains("gate 'image': FAIL, 9 of 11 checks held; ", build);
        assertEquals(Verdict.FAIL, verdict(build));
    }

    @Test
    public void onFail_unstable() throws Exception {
        FreeStyleProject job = job("1 B");
        job.getBuildersList().get(ContainerizeBuilder.class).getGate().setOnFail(OnFail.UNSTABLE);
        JENKINS.buildAndAssertStatus(Result.UNSTABLE, job);
    }

    @Test
    public void jobDsl_makesTheBuilder() throws Exception {
        FreeStyleProject seed = JENKINS.createFreeStyleProject();
        ExecuteDslScripts script = new ExecuteDslScripts();
        script.setScriptText("""
                job('made') {
                  steps {
                    mlDataQuality {
                      gate {
                        suite('expectations/train.json')
                        source('data/train.csv')
                        onFail('UNSTABLE')
                      }
                    }
                  }
                }
                """);
        seed.getBuildersList().add(script);
        JENKINS.jenkins
                .getDescriptorByType(javaposse.jobdsl.plugin.GlobalJobDslSecurityConfiguration.class)
                .setUseScriptSecurity(false);
        JENKINS.buildAndAssertSuccess(seed);
        FreeStyleProject made = JENKINS.jenkins.getItemByFullName("made", FreeStyleProject.class);
        DataQualityStep gate =
                made.getBuildersList().get(DataQualityBuilder.class).getGate();
        assertEquals("expectations/train.json", gate.getSuite());
        assertEquals("data/train.csv", gate.getSource());
        assertEquals(OnFail.UNSTABLE, gate.getOnFail());
    }

    private static FreeStyleProject job(String maxSize) throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.setScm(new SingleFileSCM("model.txt", "1 2 3"));
        ContainerizeStep step = new ContainerizeStep();
        step.setName("registry.example/churn:1");
        step.setBase("scratch");
        step.setModel("model.txt");
        step.setMaxSize(maxSize);
        job.getBuildersList().add(new ContainerizeBuilder(step));
        return job;
    }

    private static Verdict verdict(FreeStyleBuild build) {
        return build.getAction(MlBuildAction.class).find("image").orElseThrow().getVerdict();
    }
}
