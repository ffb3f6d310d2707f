package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.mlcicd.secrets.SecretVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.htmlunit.Page;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.cps.Snippetizer;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** Every option of every gate survives its form, and its way into a script and back. */
public class GateFormTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    /** Of drop-downs, something that they offer. */
    private static final Map<String, String> CHOICES = Map.of(
            "setResultFormat", "SUMMARY",
            "setGeFormat", "0.18",
            "setNoBaseline", "fail",
            "setInconclusive", "warn",
            "setBuilder", "buildah");

    private static final Set<String> SWITCHES =
            Set.of("stopBuild", "push", "waitForApproval", "continueCanary", "abort", "takeOver");

    @Test
    public void everyOption_survivesTheForm() throws Exception {
        for (GateBuilder builder : builders()) {
            GateStep step = builder.gate();
            setAll(step);
            GateBuilder after = roundTrip(builder);
            assertEquals(builder.getClass().getSimpleName(), options(step), options(after.gate()));
        }
    }

    @Test
    public void defaults_surviveTheForm() throws Exception {
        for (GateBuilder builder : builders()) {
            GateBuilder after = roundTrip(builder);
            assertEquals(builder.getClass().getSimpleName(), options(builder.gate()), options(after.gate()));
        }
    }

    @Test
    public void everyOption_survivesAScript() throws Exception {
        for (GateBuilder builder : builders()) {
            GateStep step = builder.gate();
            setAll(step);
            Map<String, ?> arguments = DescribableModel.uninstantiate2_(step).getArguments();
            assertEquals(allOptions(step.getClass()), new TreeSet<>(arguments.keySet()));
            GateStep after = new DescribableModel<>(step.getClass()).instantiate(arguments, null);
            assertEquals(options(step), options(after));
        }
    }

    @Test
    public void script_namesOnlyWhatDiffersFromTheDefaults() throws Exception {
        assertEquals(
                "mlPromote model: 'churn', to: 'staging'",
                Snippetizer.object2Groovy(new PromoteStep("churn", "staging")));
        EvaluateStep evaluate = new EvaluateStep();
        evaluate.setBaseline("stage:production");
        evaluate.setOnFail(OnFail.UNSTABLE);
        assertEquals(
                "mlEvaluate baseline: 'stage:production', onFail: 'UNSTABLE'", Snippetizer.object2Groovy(evaluate));
        assertEquals("mlRun()", Snippetizer.object2Groovy(new RunStep()));
    }

    @Test
    public void everyField_hasHelp() throws Exception {
        JenkinsRule.WebClient client = JENKINS.createWebClient();
        for (GateBuilder builder : builders()) {
            GateStep step = builder.gate();
            for (String option : allOptions(step.getClass())) {
                Page page = client.goTo("descriptor/" + step.getClass().getName() + "/help/" + option, "text/html");
                assertTrue(page.getWebResponse()
                        .getContentAsString()
                        .replaceAll("\\s+", " ")
                        .contains("For example <code>"));
            }
        }
    }

    private static List<GateBuilder> builders() {
        return List.of(
                new DataQualityBuilder(new DataQualityStep()),
                new EvaluateBuilder(new EvaluateStep()),
                new ContainerizeBuilder(new ContainerizeStep()),
                new PromoteBuilder(new PromoteStep("churn", "staging")),
                new DeployBuilder(new DeployStep("churn", "production")),
                new RollbackBuilder(new RollbackStep("churn", "production")),
                new RunBuilder(new RunStep()));
    }

    private static GateBuilder roundTrip(GateBuilder builder) throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        job.getBuildersList().add(builder);
        JENKINS.configRoundtrip(job);
        return job.getBuildersList().get(builder.getClass());
    }

    private static Set<String> allOptions(Class<? extends GateStep> type) {
        Set<String> names = new TreeSet<>();
        new DescribableModel<>(type).getParameters().forEach(parameter -> names.add(parameter.getName()));
        return names;
    }

    /** The setters of what is on unless it is switched off. */
    private static final Set<String> ON_BY_DEFAULT = Set.of("setStopBuild", "setWaitForApproval");

    /** Gives every option that is not required another value than its default. */
    private static void setAll(GateStep step) throws Exception {
        for (var method : step.getClass().getMethods()) {
            if (method.getName().startsWith("set") && method.getParameterCount() == 1) {
                Class<?> type = method.getParameterTypes()[0];
                Object value = type == String.class
                        ? CHOICES.getOrDefault(method.getName(), "some " + method.getName())
                        : type == boolean.class
                                ? (Object) !ON_BY_DEFAULT.contains(method.getName())
                                : type == List.class
                                        ? List.of(new SecretVariable("a", "A"), new SecretVariable("b", "B"))
                                        : OnFail.UNSTABLE;
                method.invoke(step, value);
            }
        }
    }

    private static Map<String, String> options(GateStep step) throws Exception {
        Map<String, String> values = new TreeMap<>();
        for (String name : new ArrayList<>(allOptions(step.getClass()))) {
            String suffix = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            String getter = (SWITCHES.contains(name) ? "is" : "get") + suffix;
            values.put(name, String.valueOf(step.getClass().getMethod(getter).invoke(step)));
        }
        return values;
    }
}
