package io.jenkins.plugins.mlcicd.config;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertTrue;

import hudson.util.FormValidation;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The settings of the controller. */
public class MlCicdConfigurationTest {
    @Rule
    public final JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void defaults() throws Exception {
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        assertEquals("1g", configuration.getMaxMemory());
        assertNull(configuration.getModelStore());
        assertEquals(new File(jenkins.jenkins.getRootDir(), "ml-cicd/models"), configuration.modelStoreFolder());
        assertEquals(List.of("-Xmx1g"), configuration.javaOptions(null, null));
    }

    @Test
    public void form_roundTrip() throws Exception {
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        configuration.setMaxMemory("2g");
        configuration.setJavaOptions("-Da=b");
        configuration.setModelStore("/srv/models");
        jenkins.configRoundtrip();
        assertEquals("2g", configuration.getMaxMemory());
        assertEquals("-Da=b", configuration.getJavaOptions());
        assertEquals(new File("/srv/models"), configuration.modelStoreFolder());
        assertEquals(List.of("-Xmx512m", "-Da=b", "-Dc=d"), configuration.javaOptions("512m", "-Dc=d"));
    }

    @Test
    public void configurationAsCode_setsAndExports() throws Exception {
        ConfigurationAsCode.get()
                .configure(getClass().getResource("configuration-as-code.yml").toString());
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        assertEquals("3g", configuration.getMaxMemory());
        assertEquals("-Dhttps.proxyHost=proxy.example", configuration.getJavaOptions());
        assertEquals("models", configuration.getModelStore());
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        ConfigurationAsCode.get().export(exported);
        String yaml = exported.toString(StandardCharsets.UTF_8);
        assertTrue(
                yaml,
                yaml.contains("mlCicd:\n    javaOptions: \"-Dhttps.proxyHost=proxy.example\"\n    maxMemory:"
                        + " \"3g\"\n    modelStore: \"models\"\n"));
    }

    @Test
    public void memoryLimit_isChecked() {
        MlCicdConfiguration configuration = MlCicdConfiguration.get();
        assertEquals(FormValidation.Kind.OK, configuration.doCheckMaxMemory("").kind);
        assertEquals(FormValidation.Kind.OK, configuration.doCheckMaxMemory("512m").kind);
        FormValidation wrong = configuration.doCheckMaxMemory("a lot");
        assertEquals(FormValidation.Kind.ERROR, wrong.kind);
        assertEquals(
                "Memory limit: found &quot;a lot&quot;, expected a number with k, m or g, for example 2g",
                wrong.getMessage());
    }
}
