package io.jenkins.plugins.mlcicd.engine.promotion.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.pipeline.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How a user names a store. */
public class StoreLocationsTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void folder_isTakenAsItIs() {
        assertEquals("kept/models", StoreLocations.of("kept/models").toString());
    }

    @Test
    public void address_losesASlashAtItsEnd() {
        assertEquals(
                "mlflow+https://ml.example:5000/tracking",
                StoreAddress.read("mlflow+https://ml.example:5000/tracking/").toString());
        assertEquals(
                "http://ml.example",
                StoreAddress.read("mlflow+http://ml.example").uri().toString());
        assertEquals(
                "oci://registry.example:5000/ml/models",
                StoreAddress.read("oci://registry.example:5000/ml/models").toString());
    }

    @Test
    public void unknownKind_isToldWithWhatIsExpected() {
        assertEquals(
                "--store: the store's address starts with \"mlflow+htps://\": expected a folder, mlflow+https://HOST,"
                        + " mlflow+http://HOST or oci://HOST/REPOSITORY; did you mean mlflow+https://?",
                message("mlflow+htps://ml.example"));
        assertEquals(
                "--store: the store's address starts with https://; for an MLflow server write mlflow+https://, for a"
                        + " registry oci://",
                message("https://ml.example"));
    }

    @Test
    public void password_isRefusedAndNotRepeated() {
        String message = message("mlflow+https://alice:tiger@ml.example");
        assertEquals(
                "--store: the store's address holds a user name or password: leave them out, and set"
                        + " MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN",
                message);
        assertFalse(message("oci://alice:tiger@registry.example/models").contains("tiger"));
    }

    @Test
    public void addressWithoutAHostOrRepository_isNoAddress() {
        assertEquals(
                "--store: the store \"mlflow+https://\" is no address of a store: expected a folder,"
                        + " mlflow+https://HOST, mlflow+http://HOST or oci://HOST/REPOSITORY",
                message("mlflow+https://"));
        assertEquals(
                "--store: the store \"oci://registry.example\" names no repository: expected oci://HOST/REPOSITORY, the"
                        + " repository in lower-case letters and digits, with '.', '_', '-' or '/' between them",
                message("oci://registry.example"));
        assertEquals(
                "--store: the store \"oci://registry.example/a?b=c\" is no address of a store: expected a folder,"
                        + " mlflow+https://HOST, mlflow+http://HOST or oci://HOST/REPOSITORY",
                message("oci://registry.example/a?b=c"));
    }

    @Test
    public void stageMayHaveARepository_inARegistryOnly() throws IOException {
        assertEquals("oci://registry.example/models", inFile("oci://registry.example/models", "prod/models"));
        assertEquals(
                "ml-cicd.yml:3: promote.store: a stage names a repository, but the store mlflow+https://ml.example is no"
                        + " registry: expected oci://HOST/REPOSITORY",
                inFile("mlflow+https://ml.example", "prod/models"));
        assertEquals(
                "ml-cicd.yml:3: promote.store: a stage names a repository, but the store kept is no registry: expected"
                        + " oci://HOST/REPOSITORY",
                inFile("kept", "prod/models"));
        assertEquals(
                "ml-cicd.yml:6: promote.stages[1].repository: \"Prod/Models\" is no repository of the store's registry:"
                        + " expected a path such as prod/models",
                inFile("oci://registry.example/models", "Prod/Models"));
    }

    @Test
    public void plainRegistry_isNamedSo() {
        assertEquals(
                "oci+http://registry.example:5000/models",
                StoreLocations.of("oci+http://registry.example:5000/models").toString());
    }

    /** The store of a settings file, or what is wrong with it. */
    private String inFile(String store, String repository) throws IOException {
        Path file = folder.getRoot().toPath().resolve("ml-cicd.yml");
        Files.writeString(file, """
                model: {name: churn, path: out}
                promote:
                  store: %s
                  stages:
                    - {name: staging}
                    - {name: production, repository: %s}
                """.formatted(store, repository));
        try {
            return PipelineFile.read(file).promotionSettings().store().toString();
        } catch (UsageException e) {
            return e.getMessage().replace(folder.getRoot() + "/", "");
        }
    }

    private static String message(String store) {
        return assertThrows(UsageException.class, () -> StoreLocations.of(store))
                .getMessage();
    }
}
