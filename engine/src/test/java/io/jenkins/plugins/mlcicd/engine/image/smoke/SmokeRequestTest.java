package io.jenkins.plugins.mlcicd.engine.image.smoke;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Recorded requests and the comparison of answers with them. */
public class SmokeRequestTest {
    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private Path file(String content) throws IOException {
        return Files.writeString(temporary.getRoot().toPath().resolve("requests.json"), content);
    }

    private SmokeRequest only(String request) throws IOException {
        return SmokeRequest.read(file("{\"requests\": [" + request + "]}")).get(0);
    }

    private String message(String content) throws IOException {
        Path file = file(content);
        return assertThrows(UsageException.class, () -> SmokeRequest.read(file))
                .getMessage()
                .replace(file.toString(), "F");
    }

    @Test
    public void request_hasSensibleStandards() throws IOException {
        SmokeRequest get = only("{\"path\": \"/health\"}");
        assertEquals("GET", get.method());
        assertEquals(200, get.status());
        assertEquals("smoke-1-health", get.id());
        assertEquals(Optional.empty(), get.difference("anything"));

        SmokeRequest post = only("{\"name\": \"Large bird!\", \"path\": \"/predict\", \"body\": {\"a\": 1}}");
        assertEquals("POST", post.method());
        assertEquals(Optional.of("{\"a\":1}"), post.body());
        assertEquals("smoke-large-bird", post.id());
    }

    @Test
    public void answers_areComparedWithTolerance() throws IOException {
        SmokeRequest request = only(
                "{\"path\": \"/p\", \"tolerance\": 0.01, \"answer\": {\"predictions\": [{\"p\": 0.5, \"label\": \"yes\"}]}}");

        assertEquals(
                Optional.empty(),
                request.difference("{\"predictions\": [{\"p\": 0.509, \"label\": \"yes\", \"more\": 1}], \"id\": 7}"));
        assertEquals(
                Optional.of("answer.predictions[0].p is 0.52, expected 0.5 ± 0.01"),
                request.difference("{\"predictions\": [{\"p\": 0.52, \"label\": \"yes\"}]}"));
        assertEquals(
                Optional.of("answer.predictions[0].label is \"no\", expected \"yes\""),
                request.difference("{\"predictions\": [{\"p\": 0.5, \"label\": \"no\"}]}"));
        assertEquals(
                Optional.of("answer.predictions has 0 elements, expected 1"),
                request.difference("{\"predictions\": []}"));
        assertEquals(Optional.of("answer.predictions is missing"), request.difference("{}"));
        assertEquals(Optional.of("the answer is not JSON: <html> oops"), request.difference("<html>\n oops"));
    }

    @Test
    public void numbers_areExactWithoutTolerance() throws IOException {
        SmokeRequest request = only("{\"path\": \"/p\", \"answer\": 1}");

        assertEquals(Optional.empty(), request.difference("1.0"));
        assertEquals(Optional.of("answer is 1.0001, expected 1"), request.difference("1.0001"));
    }

    @Test
    public void wrongFiles_areNamed() throws IOException {
        assertEquals("F: has no requests; expected {\"requests\": [{\"path\": \"/predict\", …}]}", message("{}"));
        assertEquals(
                "F: requests[0]: has no path; expected one such as /predict",
                message("{\"requests\": [{\"path\": \"predict\"}]}"));
        assertEquals(
                "F: requests[0]: unknown key 'bdy'. Accepted here: name, method, path, body, status, answer, tolerance,"
                        + " latency-ms",
                message("{\"requests\": [{\"path\": \"/p\", \"bdy\": 1}]}"));
        assertEquals(
                "F: requests[0]: tolerance must be a number that is not negative",
                message("{\"requests\": [{\"path\": \"/p\", \"tolerance\": -1}]}"));
        assertEquals(
                "F: requests[1]: the name 'a' stands twice",
                message("{\"requests\": [{\"name\": \"a\", \"path\": \"/p\"}, {\"name\": \"a\", \"path\": \"/q\"}]}"));
        Path none = temporary.getRoot().toPath().resolve("none.json");
        assertEquals(
                "smoke requests " + none + ": cannot be read",
                assertThrows(EvaluationException.class, () -> SmokeRequest.read(none))
                        .getMessage());
    }

    @Test
    public void percentile_isTheNearestRank() {
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        assertEquals(95.0, SmokeTest.percentile95(hundred), 0);
        assertEquals(7.0, SmokeTest.percentile95(List.of(7.0)), 0);
        assertEquals(2.0, SmokeTest.percentile95(List.of(2.0, 1.0)), 0);
    }

    @Test
    public void engines_publishOnLoopbackOnly() {
        StartedImage image = new StartedImage(
                Path.of("/i.tar"), "1", "reg.example/m:1", "sha256:1", List.of("python3", "s.py"), List.of(), 8080);

        assertEquals(
                "docker run --detach --cap-drop ALL --security-opt no-new-privileges --publish 127.0.0.1::8080"
                        + " reg.example/m:1",
                String.join(" ", EngineContainer.run("docker", "reg.example/m:1", image)));
    }
}
