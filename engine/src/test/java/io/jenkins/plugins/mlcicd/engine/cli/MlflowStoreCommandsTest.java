package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.RealMlflow;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The commands with the models in a real MLflow server. */
public class MlflowStoreCommandsTest {
    @ClassRule
    public static final RealMlflow MLFLOW = new RealMlflow();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void model_goesUpTheLadderAndBack() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath());
        new StoreLadder(folder.getRoot().toPath(), cli, MLFLOW.store()).upAndBack();
    }

    @Test
    public void decisions_areKeptThere() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath());
        new StoreDecisions(folder.getRoot().toPath(), cli, MLFLOW.store()).decide();
    }

    @Test
    public void serverThatIsNotThere_isAnErrorWithoutAStackTrace() throws Exception {
        Cli cli = new Cli(folder.getRoot().toPath()).with("MLFLOW_TRACKING_TOKEN", "t0ken-s3cret");
        Cli.Result result = cli.run("history", "churn", "--store", "mlflow+http://127.0.0.1:1");
        assertEquals(result.toString(), 3, result.exitCode());
        assertTrue(result.toString(), result.err().contains("The store mlflow+http://127.0.0.1:1: cannot be reached"));
        assertFalse(result.toString(), result.toString().contains("\tat "));
        assertFalse(result.toString(), result.toString().contains("s3cret"));
    }
}
