package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Promotion to a stage whose versions are deployed by a call over HTTP, against a server on loopback. */
public class DeployHttpTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private HttpServer server;
    private String address;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Answer> answers = new ArrayDeque<>();

    private record Answer(int status, String body, String location) {}

    @Before
    public void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        address = "http://localhost:" + server.getAddress().getPort();
    }

    @After
    public void stopServer() {
        server.stop(0);
    }

    @Test
    public void hook_isSentWhatToDo() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        answers.add(new Answer(204, "", null));
        assertEquals(0, project.promote());
        assertEquals(
                List.of(
                        "POST /hook {\"action\":\"deploy\",\"percent\":100,\"model\":\"churn\",\"stage\":\"production\","
                                + "\"version\":\"<one>\",\"version_number\":1,\"image\":null,\"previous\":null}"),
                named(project));
        assertEquals(1, project.inProduction());
    }

    @Test
    public void hook_thatDoesItLaterIsAskedUntilItIsDone() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        answers.add(new Answer(202, "", "/jobs/7"));
        answers.add(new Answer(200, "{\"state\": \"running\", \"message\": \"1 of 3 pods\"}", null));
        answers.add(new Answer(503, "<html>busy</html>", null));
        answers.add(new Answer(200, "{\"state\": \"done\"}", null));
        assertEquals(0, project.promote());
        assertEquals("GET /jobs/7 ", requests.get(3));
        assertTrue(project.err(), project.err().contains(address + "/jobs/7 says running: 1 of 3 pods\n"));
        assertTrue(
                project.err(), project.err().contains(address + "/jobs/7 says HTTP status 503: <html>busy</html>\n"));
    }

    @Test
    public void hook_thatFailsLaterIsToldToRestore() throws IOException {
        DeployProject project = staged("{http: {url: '%s/hook', status: '%s/status'}}".formatted(address, address));
        answers.add(new Answer(200, "{\"version\": \"something\"}", null));
        answers.add(new Answer(200, "", null));
        answers.add(new Answer(200, "{\"state\": \"failed\", \"message\": \"image not found\"}", null));
        answers.add(new Answer(200, "", null));
        answers.add(new Answer(200, "{\"state\": \"done\"}", null));
        assertEquals(1, project.promote());
        assertEquals(address + "/status says that it failed: image not found", project.message("promote", "deploy"));
        assertTrue(
                named(project).get(3),
                named(project).get(3).startsWith("POST /hook {\"action\":\"restore\",\"percent\":0,"));
        assertEquals(0, project.inProduction());
    }

    @Test
    public void hook_thatRefusesIsQuoted() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        answers.add(new Answer(422, "no such model\nsecond line", null));
        answers.add(new Answer(200, "", null));
        assertEquals(1, project.promote());
        assertEquals(address + "/hook says HTTP status 422: no such model", project.message("promote", "deploy"));
    }

    @Test
    public void hook_thatIsBusyIsCalledAgainWithTheSameKey() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        answers.add(new Answer(503, "", null));
        answers.add(new Answer(200, "", null));
        assertEquals(0, project.promote());
        assertEquals(2, requests.size());
        assertEquals(requests.get(0), requests.get(1));
    }

    @Test
    public void hook_thatSendsElsewhereIsNotFollowed() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        answers.add(new Answer(302, "", "http://elsewhere.invalid/"));
        answers.add(new Answer(200, "", null));
        assertEquals(1, project.promote());
        assertEquals(address + "/hook says HTTP status 302", project.message("promote", "deploy"));
    }

    @Test
    public void hook_thatIsNotThereIsAnError() throws IOException {
        DeployProject project = staged("{http: '%s/hook'}".formatted(address));
        server.stop(0);
        assertEquals(3, project.promote());
        assertEquals(address + "/hook cannot be reached: nobody answers there", project.message("promote", "deploy"));
        assertEquals(0, project.inProduction());
    }

    @Test
    public void status_thatIsNotThereIsToldBeforeAnythingIsDone() throws IOException {
        DeployProject project = staged("{http: {url: '%s/hook', status: '%s/status'}}".formatted(address, address));
        answers.add(new Answer(401, "who are you?", null));
        assertEquals(3, project.promote());
        assertEquals(
                address + "/status says HTTP status 401: who are you?", project.message("promote", "deploy-target"));
        assertEquals(List.of("GET /status "), requests);
    }

    @Test
    public void status_thatIsNoJsonIsQuoted() throws IOException {
        DeployProject project = staged("{http: {url: '%s/hook', status: '%s/status'}}".formatted(address, address));
        answers.add(new Answer(200, "<html>Sign in</html>", null));
        assertEquals(3, project.promote());
        assertEquals(
                address + "/status answered with something that is no JSON: HTTP status 200: <html>Sign in</html>",
                project.message("promote", "deploy-target"));
    }

    @Test
    public void token_isSentAndShownNowhere() throws Exception {
        DeployProject project = staged("{http: {url: '%s/hook', token-variable: DEPLOY_TOKEN}}".formatted(address));
        answers.add(new Answer(200, "", null));
        Cli.Result result = new Cli(project.root)
                .with("DEPLOY_TOKEN", "s3cret")
                .run(Stream.concat(Stream.of("promote", "churn", "--to", "production"), Stream.of(project.common()))
                        .toArray(String[]::new));
        assertEquals(result.toString(), 0, result.exitCode());
        assertTrue(requests.get(0), requests.get(0).endsWith("Bearer s3cret"));
        assertFalse(result.toString().contains("s3cret"));
        try (Stream<Path> files = Files.walk(project.root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertFalse(
                        file.toString(),
                        Files.readString(file, StandardCharsets.ISO_8859_1).contains("s3cret"));
            }
        }
        assertEquals(2, project.deploy());
        assertEquals(
                "The environment variable DEPLOY_TOKEN, which the target names as its token-variable, is not set\n",
                project.err());
    }

    @Test
    public void check_asksAnAddressUntilItAnswers() throws IOException {
        DeployProject project =
                staged("{folder: live, check: {url: '%s/health', contains: ready, within: 5s}}".formatted(address));
        answers.add(new Answer(503, "starting", null));
        answers.add(new Answer(200, "not yet", null));
        answers.add(new Answer(200, "ready", null));
        assertEquals(0, project.promote());
        assertEquals(List.of("GET /health ", "GET /health ", "GET /health "), requests);
        assertTrue(project.err(), project.err().contains("promote: HTTP status 503: starting, expected 200\n"));
        project.target("{folder: live, check: {url: '%s/health', within: 0s}}".formatted(address));
        project.stage("two");
        answers.add(new Answer(500, "boom", null));
        assertEquals(1, project.promote());
        assertEquals(
                address + "/health did not come within 0 s: HTTP status 500: boom, expected 200",
                project.message("promote", "deploy"));
        assertEquals("one", Files.readString(project.root.resolve("live/current")));
        assertEquals(1, project.inProduction());
    }

    @Test
    public void parts_areRefusedWhereTheReceiverDoesNotKnowThem() throws IOException {
        DeployProject project = staged("{http: '%s/hook', canary: {steps: [5]}}".formatted(address));
        assertEquals(2, project.promote());
        assertEquals(
                "A canary needs a receiver that gives a version the part of the traffic that \"percent\" says; if "
                        + address + "/hook does, say so: http: {url: …, canary: true}\n",
                project.err());
        assertEquals(List.of(), requests);
    }

    private DeployProject staged(String target) throws IOException {
        DeployProject project = new DeployProject(folder.getRoot().toPath().toRealPath(), target);
        project.stage("one");
        return project;
    }

    private List<String> named(DeployProject project) {
        return requests.stream().map(project::named).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (!body.isEmpty()) {
            assertEquals(Digests.ofText(body), exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        }
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body
                + (token == null ? "" : " " + token));
        Answer answer = answers.isEmpty() ? new Answer(500, "unexpected", null) : answers.remove();
        if (answer.location() != null) {
            exchange.getResponseHeaders().add("Location", answer.location());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
