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
        new StoreLadder(folder.getRoot().toPath(), withLogin(), "oci://" + REGISTRY.host() + "/models").upAndBack();
    }

    @Test
    public void decisions_areKeptThere() throws Exception {
        new StoreDecisions(folder.getRoot().toPath(), withLogin(), "oci://" + REGISTRY.host() + "/models").decide();
    }

    @Test
    public void withoutLogin_isAnErrorWithoutAStackTrace() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath()).with("DOCKER_CONFIG", folder.getRoot() + "/none");
        Cli.Result result = cli.run("history", "churn", "--store", "oci://" + REGISTRY.host() + "/models");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(result.toString(), result.err().contains(REGISTRY.host()));
        assertFalse(result.toString(), result.toString().contains("\tat "));
    }

    private Cli withLogin() {
        Cli cli = new Cli(folder.getRoot().toPath());
        for (Map.Entry<String, String> variable : REGISTRY.environment().entrySet()) {
            cli = cli.with(variable.getKey(), variable.getValue());
        }
        return cli;
    }
}
