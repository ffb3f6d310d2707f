package io.jenkins.plugins.mlcicd.views;

import static org.junit.Assert.assertEquals;

import hudson.model.FreeStyleBuild;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import org.jenkinsci.plugins.tokenmacro.TokenMacro;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What mails and other texts of Jenkins can say of the gates. */
public class MacrosTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    @Test
    public void verdict_isThatOfTheGateThatDecides() throws Exception {
        FreeStyleBuild build = build();
        assertEquals("nothing yet: ", expand(build, "nothing yet: ${ML_CICD_VERDICT}${ML_CICD_SUMMARY}"));

        MlBuildAction.attach(build, "evaluate", Reports.evaluation(0.85));
        MlBuildAction.attach(build, "data", Reports.data(1));

        assertEquals("FAIL", expand(build, "${ML_CICD_VERDICT}"));
        assertEquals("WARN", expand(build, "${ML_CICD_VERDICT,gate=\"evaluate\"}"));
    }

    @Test
    public void summary_hasALineForEachGate() throws Exception {
        FreeStyleBuild build = build();
        MlBuildAction.attach(build, "data", Reports.data(1));
        MlBuildAction.attach(build, "data-clean", Reports.data(0));

        assertEquals(
                "Data quality: Failed, 1 failed, 9 passed: height_ft lies between 0 and 40000 (0): 37 of 25,558 values of"
                        + " height_ft lie outside 0 to 40,000\nData quality (clean): Passed, 10 passed",
                expand(build, "${ML_CICD_SUMMARY}"));
    }

    @Test
    public void summary_expandsNothingOfAReport_andCanBeEscaped() throws Exception {
        FreeStyleBuild build = build();
        MlBuildAction.attach(build, "data", Reports.of("data", "<b>${BUILD_NUMBER}</b>"));

        assertEquals(
                "Data quality: Failed, 1 failed: <b>${BUILD_NUMBER}</b>: <b>${BUILD_NUMBER}</b>",
                expand(build, "${ML_CICD_SUMMARY}"));
        assertEquals(
                "Data quality: Failed, 1 failed: &lt;b&gt;${BUILD_NUMBER}&lt;/b&gt;: &lt;b&gt;${BUILD_NUMBER}&lt;/b&gt;",
                expand(build, "${ML_CICD_SUMMARY,escapeHtml=true}"));
    }

    private static FreeStyleBuild build() throws Exception {
        return JENKINS.buildAndAssertSuccess(JENKINS.createFreeStyleProject());
    }

    private static String expand(FreeStyleBuild build, String text) throws Exception {
        return TokenMacro.expandAll(build, build.getWorkspace(), TaskListener.NULL, text);
    }
}
