package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.registry.RealRegistry;
import java.util.Map;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The commands with the models in a real registry of OCI artifacts, which asks for a login. */
public class OciStoreCommandsTest {
    @ClassRule
    public static final RealRegistry REGISTRY = new RealRegistry();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void model_goesUpTheLadderAndBack() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath());
        for (Map.Entry<String, String> variable : REGISTRY.environment().entrySet()) {
            cli = cli.with(variable.getKey(), variable.getValue());
        }
        new StoreLadder(folder.getRoot().toPath(), cli, "oci://" + REGISTRY.host() + "/models").upAndBack();
    }

    @Test
    public void withoutLogin_isAnErrorWithoutAStackTrace() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath()).with("DOCKER_CONFIG", folder.getRoot() + "/none");
        Cli.Result result = cli.run("history", "churn", "--store", "oci://" + REGISTRY.host() + "/models");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(result.toString(), result.err().contains(REGISTRY.host()));
        assertFalse(result.toString(), result.toString().contains("\tat "));
    }
}
