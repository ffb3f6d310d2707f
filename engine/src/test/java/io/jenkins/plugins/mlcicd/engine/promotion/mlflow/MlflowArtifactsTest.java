package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import static org.junit.Assert.assertArrayEquals;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.promotion.mlflow.StubServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Files on their way to an MLflow server and back; in parts against a stand-in for a server with an object store behind it. */
public class MlflowArtifactsTest {
    private static final String NO_PARTS =
            "{\"error_code\":\"NOT_IMPLEMENTED\",\"message\":\"Multipart upload is not supported\"}";

    @ClassRule
    public static final RealMlflow MLFLOW = new RealMlflow();

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Rule
    public final StubServer server = new StubServer();

    private Path file;

    @Before
    public void file() throws IOException {
        file = folder.getRoot().toPath().resolve("weights.bin");
        Files.writeString(file, "weights");
    }

    @Test
    public void realServerWithADisk_takesALargeFileWhole() throws IOException {
        MlflowArtifacts artifacts = artifacts(MLFLOW.address());
        byte[] bytes = new byte[3 << 20];
        new java.util.Random(1).nextBytes(bytes);
        Files.write(file, bytes);
        artifacts.put("9/run/artifacts/model/a b/weights.bin", file);
        assertEquals(List.of("a b/weights.bin"), artifacts.list("9/run/artifacts/model"));
        Path copy = folder.getRoot().toPath().resolve("copy");
        assertTrue(artifacts.get("9/run/artifacts/model/a b/weights.bin", copy));
        assertArrayEquals(bytes, Files.readAllBytes(copy));
        assertFalse(artifacts.get(
                "9/run/artifacts/model/none.bin", folder.getRoot().toPath().resolve("none")));
        assertEquals(List.of(), artifacts.list("9/nothing"));
    }

    @Test
    public void fileNameThatMlflowCannotKeep_isAnError() {
        EvaluationException e = assertThrows(
                EvaluationException.class,
                () -> artifacts(MLFLOW.address()).put("9/run/artifacts/model/50%25#.bin", file));
        assertEquals(
                "The store " + MLFLOW.store()
                        + ": the artifact 9/run/artifacts/model/50%25#.bin: Invalid path (INVALID_PARAMETER_VALUE)",
                e.getMessage());
    }

    @Test
    public void largeFile_goesInPartsToTheObjectStoreWithoutOurCredentials() {
        AtomicReference<String> completed = new AtomicReference<>();
        server.answer(request -> {
            if (request.startsWith("POST /api/2.0/mlflow-artifacts/mpu/create/1/run/artifacts/model\n")) {
                return new Reply(
                        200,
                        "{\"upload_id\":\"u1\",\"credentials\":[{\"url\":\"" + server.address()
                                + "/bucket/weights?sig=s3cret\",\"part_number\":1,\"headers\":{\"x-amz-acl\":\"private\"}}]}");
            }
            if (request.startsWith("PUT /bucket/weights?sig=s3cret\nweights")) {
                return new Reply(200, "").with("ETag", "\"e1\"");
            }
            if (request.startsWith("POST /api/2.0/mlflow-artifacts/mpu/complete/1/run/artifacts/model\n")) {
                completed.set(request.substring(request.indexOf('\n') + 1));
                return new Reply(200, "{}");
            }
            return new Reply(400, "unexpected");
        });
        artifacts(server.address()).put("1/run/artifacts/model/weights.bin", file);
        assertTrue(
                completed.get(), completed.get().contains("\"parts\":[{\"part_number\":1,\"etag\":\"\\\"e1\\\"\"}]"));
        assertTrue(completed.get(), completed.get().contains("\"path\":\"weights.bin\""));
        assertEquals(List.of("Bearer t0ken", "null", "Bearer t0ken"), server.credentials);
    }

    @Test
    public void partThatIsRefused_abortsTheUploadAndDoesNotShowItsAddress() {
        server.answer(request -> {
            if (request.contains("/mpu/create/")) {
                return new Reply(
                        200,
                        "{\"upload_id\":\"u1\",\"credentials\":[{\"url\":\"" + server.address()
                                + "/bucket/weights?sig=s3cret\",\"part_number\":1}]}");
            }
            return request.contains("/mpu/abort/") ? new Reply(200, "{}") : new Reply(403, "expired");
        });
        EvaluationException e = assertThrows(
                EvaluationException.class,
                () -> artifacts(server.address()).put("1/run/artifacts/model/weights.bin", file));
        assertEquals(
                "The store mlflow+" + server.address()
                        + ": the artifact weights.bin, part 1: the object store answered HTTP 403",
                e.getMessage());
        assertEquals("POST /api/2.0/mlflow-artifacts/mpu/abort/1/run/artifacts/model", server.asked.get(2));
    }

    @Test
    public void serverWithoutParts_takesTheFileWhole() {
        server.answer(request -> request.contains("/mpu/create/") ? new Reply(501, NO_PARTS) : new Reply(200, "{}"));
        artifacts(server.address()).put("1/run/artifacts/model/weights.bin", file);
        assertEquals(
                List.of(
                        "POST /api/2.0/mlflow-artifacts/mpu/create/1/run/artifacts/model",
                        "PUT /api/2.0/mlflow-artifacts/artifacts/1/run/artifacts/model/weights.bin"),
                server.asked);
    }

    private static MlflowArtifacts artifacts(URI address) {
        MlflowCredentials credentials = MlflowCredentials.from(Map.of("MLFLOW_TRACKING_TOKEN", "t0ken"));
        return new MlflowArtifacts(new MlflowHttp(address, credentials, Duration.ofMillis(1)), 1);
    }
}
