package io.jenkins.plugins.mlcicd.engine.promotion.store;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import org.junit.Test;

/** How a user names a store. */
public class StoreLocationsTest {
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

    private static String message(String store) {
        return assertThrows(UsageException.class, () -> StoreLocations.of(store))
                .getMessage();
    }
}
