package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.cli.ImageProject.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The generated server: in the image, and as a process that answers. */
public class GeneratedServerTest {
    private static final String PREDICT = """
            import json
            from factors import FACTOR

            def load(path):
                return json.loads((path / "weights.bin").read_text())

            def predict(model, instances):
                if any(not isinstance(x, (int, float)) for x in instances):
                    raise ValueError("an instance is not a number")
                if instances == [13]:
                    return [1 / 0]
                if instances == [14]:
                    return [float("nan")]
                if instances == [15]:
                    return []
                return [{"p": x * FACTOR + model} for x in instances]
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private final HttpClient client = HttpClient.newHttpClient();
    private ImageProject project;
    private Process server;
    private String url;

    @Before
    public void makeProject() throws IOException {
        project = new ImageProject(temporary.newFolder("project").toPath());
        project.write("serving/predict.py", PREDICT);
        project.write("serving/factors.py", "FACTOR = 2\n");
        project.write("out/model/weights.bin", "0.5");
        project.config("""
                image:
                  name: registry.example/birdstrike:1
                  base: scratch
                  files: [serving]
                  serving: {predict: "serving/predict.py:predict", max-body: 1 kB, max-instances: 3, write-to: out/serving}
                """);
    }

    @After
    public void stop() throws InterruptedException {
        if (server != null) {
            server.destroy();
            assertTrue("does not end", server.waitFor(20, TimeUnit.SECONDS));
        }
    }

    /** Starts the server from the files of the image, with the image's own command but for paths and port. */
    private BufferedReader start(String predict) throws IOException {
        ContainerTools.assumeInstalled("python3");
        assertEquals(0, project.image().exitCode());
        List<String> command = new ArrayList<>(
                List.of("python3", project.path("out/serving/ml_cicd_server.py").toString()));
        command.addAll(List.of("--predict", project.path("serving/predict.py") + ":" + predict));
        command.addAll(List.of("--model", project.path("out/model").toString(), "--port", "0"));
        command.addAll(List.of("--max-bytes", "1000", "--max-instances", "3"));
        server = new ProcessBuilder(command).redirectError(temporary.newFile()).start();
        BufferedReader lines = server.inputReader(StandardCharsets.UTF_8);
        url = lines.readLine().replace("listening on ", "");
        return lines;
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String answer(String body) throws Exception {
        HttpResponse<String> response = send("POST", "/predict", body);
        return response.statusCode() + " " + response.body().strip();
    }

    @Test
    public void image_startsTheGeneratedServer() throws IOException {
        Outcome outcome = project.image();

        assertEquals(outcome.err(), 0, outcome.exitCode());
        OciLayout layout = OciLayout.ofTar(project.path("out/image.tar"));
        assertEquals(
                "[\"python3\",\"/app/ml_cicd_server.py\",\"--predict\",\"/app/serving/predict.py:predict\",\"--model\","
                        + "\"/app/model\",\"--host\",\"0.0.0.0\",\"--port\",\"8080\",\"--max-bytes\",\"1000\","
                        + "\"--max-instances\",\"3\"]",
                layout.config().path("config").path("Entrypoint").toString());
        assertEquals(
                "{\"8080/tcp\":{}}",
                layout.config().path("config").path("ExposedPorts").toString());
        String layer = new String(layout.layer(0), StandardCharsets.UTF_8);
        assertTrue(layer.contains(Files.readString(project.path("out/serving/ml_cicd_server.py"))));
    }

    @Test
    public void server_answersAndRefuses() throws Exception {
        BufferedReader lines = start("predict");
        assertEquals("ready", lines.readLine());

        assertEquals("200 {\"predictions\": [{\"p\": 2.5}, {\"p\": 6.5}]}", answer("{\"instances\": [1, 3]}"));
        assertEquals("400 {\"error\": \"an instance is not a number\"}", answer("{\"instances\": [\"x\"]}"));
        assertEquals("400 {\"error\": \"the body is not valid JSON\"}", answer("{"));
        assertEquals("400 {\"error\": \"the body must be {\\\"instances\\\": [...]}\"}", answer("[]"));
        assertEquals(
                "400 {\"error\": \"instances must have 1 to 3 entries\"}", answer("{\"instances\": [1, 2, 3, 4]}"));
        assertEquals(
                "413 {\"error\": \"the body may have at most 1000 bytes\"}",
                answer("{\"instances\": [" + " ".repeat(2000) + "1]}"));
        for (int broken : List.of(13, 14, 15)) {
            assertEquals("500 {\"error\": \"internal error\"}", answer("{\"instances\": [" + broken + "]}"));
        }
        assertEquals(200, send("GET", "/health", "").statusCode());
        assertEquals(200, send("GET", "/ready", "").statusCode());
        assertEquals(405, send("GET", "/predict", "").statusCode());
        assertEquals(404, send("GET", "/none", "").statusCode());
        String metrics = send("GET", "/metrics", "").body();
        assertTrue(metrics, metrics.contains("http_requests_total{path=\"/predict\",status=\"200\"} 1\n"));
        assertTrue(metrics, metrics.contains("predictions_total 2\n"));
        assertTrue(metrics, metrics.contains("model_ready 1\n"));
        assertTrue(metrics, metrics.contains("predict_seconds_bucket{le=\"+Inf\"} "));
    }

    @Test
    public void modelThatCannotBeLoaded_endsTheServerWithTheReason() throws Exception {
        project.write("out/model/weights.bin", "no number");
        start("predict");

        assertTrue(server.waitFor(60, TimeUnit.SECONDS));
        assertEquals(2, server.exitValue());
    }

    @Test
    public void wrongPredictFunctions_areUsage() {
        assertUsage(
                "--predict: 'serving/predict.py' is not a predict function; expected FILE:FUNCTION, such as"
                        + " serving/predict.py:predict",
                "--predict",
                "serving/predict.py");
        assertUsage(
                "--entrypoint: does not go together with a generated server; leave it or the predict function out",
                "--entrypoint",
                "python3");
        Path outside = temporary.getRoot().toPath().resolve("p.py");
        assertUsage(
                "--predict: '" + outside + "' lies outside the project's folder " + project.folder + " or "
                        + Path.of("").toAbsolutePath() + "; only files of the project go into an image",
                "--predict",
                outside + ":f");
    }

    private void assertUsage(String message, String... options) {
        Outcome outcome = project.image(options);
        assertEquals(message, outcome.err().lines().findFirst().orElse(""));
        assertEquals(2, outcome.exitCode());
    }
}
