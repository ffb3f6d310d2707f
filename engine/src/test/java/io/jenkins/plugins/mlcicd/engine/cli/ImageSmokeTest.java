package io.jenkins.plugins.mlcicd.engine.cli;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Built images that are really started and asked. */
public class ImageSmokeTest {
    private static final String SERVER = """
            import http.server, json, os, sys
            if os.path.exists("/app/broken"):
                sys.exit("the model is broken")
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self): self.answer({"user": os.getuid()})
                def do_POST(self):
                    body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                    self.answer({"p": body["x"] / 3})
                def answer(self, value):
                    text = json.dumps(value).encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
                def log_message(self, *ignored): pass
            http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
            """;

    @Rule
    public final TemporaryFolder temporary = new TemporaryFolder();

    private ImageProject project;
    private ContainerTools tools;
    private int port;

    @Before
    public void makeProject() throws IOException {
        ContainerTools.assumeInstalled("buildah");
        PythonImage.assumeThere();
        tools = new ContainerTools(temporary.newFolder("store").toPath());
        project = new ImageProject(temporary.newFolder("project").toPath());
        PythonImage.copyTo(project.path("root"));
        project.write("serving/serve.py", SERVER);
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        project.write("Dockerfile", """
                FROM scratch
                COPY root /
                COPY serving /app
                COPY out/model /app/model
                ARG PORT
                EXPOSE $PORT
                USER 65532
                ENTRYPOINT ["/usr/bin/python3", "/app/serve.py"]
                """);
        project.config("""
                image:
                  name: registry.example/birdstrike:1
                  dockerfile: Dockerfile
                  builder: buildah
                  build-args: {PORT: "%d"}
                  smoke: {requests: smoke.json, runtime: buildah, ready: /, arguments: ["%d"], latency-ms: 20000, repeat: 3}
                """.formatted(port, port));
        project.write("smoke.json", """
                {"requests": [
                  {"name": "runs as nobody", "path": "/", "answer": {"user": 65532}},
                  {"name": "a third", "path": "/predict", "body": {"x": 1}, "answer": {"p": 0.3333}, "tolerance": 0.001}
                ]}
                """);
    }

    private Cli.Result run() throws Exception {
        List<String> arguments = new ArrayList<>(List.of("image", "--report-dir", "report"));
        return tools.cli(project.folder).run(arguments.toArray(String[]::new));
    }

    private String check(String id) throws IOException {
        JsonNode report = new JsonMapper().readTree(Files.readString(project.path("report/image.json")));
        for (JsonNode check : report.path("checks")) {
            if (check.path("id").asString().equals(id)) {
                return check.path("status").asString() + " "
                        + check.path("message").asString();
            }
        }
        return "none";
    }

    @Test
    public void answersAsRecorded_pass_andNothingIsLeftRunning() throws Exception {
        Cli.Result result = run();

        assertEquals(result.toString(), 0, result.exitCode());
        assertEquals("PASS ", check("smoke-ready"));
        assertEquals("PASS ", check("smoke-runs-as-nobody"));
        assertEquals("PASS ", check("smoke-a-third"));
        assertEquals("PASS ", check("smoke-latency"));
        try (ServerSocket free = new ServerSocket(port)) {
            assertEquals(port, free.getLocalPort());
        }
    }

    @Test
    public void otherAnswers_fail() throws Exception {
        project.write("smoke.json", """
                {"requests": [
                  {"name": "half", "path": "/predict", "body": {"x": 1}, "answer": {"p": 0.5}, "tolerance": 0.1},
                  {"name": "refused", "path": "/", "status": 403},
                  {"name": "fast", "path": "/", "latency-ms": 0}
                ]}
                """);

        Cli.Result result = run();

        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(check("smoke-half"), check("smoke-half").startsWith("FAIL answer.p is 0.333"));
        assertEquals("FAIL status 200, expected 403", check("smoke-refused"));
        assertTrue(check("smoke-fast"), check("smoke-fast").startsWith("FAIL the answer took "));
    }

    @Test
    public void serverThatEnds_failsWithWhatItSaid() throws Exception {
        project.write("serving/broken", "");

        Cli.Result result = run();

        assertEquals(result.toString(), 1, result.exitCode());
        assertTrue(
                check("smoke-ready"),
                check("smoke-ready").startsWith("FAIL it ended by itself; it printed: the model is broken"));
        assertEquals("SKIPPED not sent, because the container is not ready", check("smoke-a-third"));
    }

    @Test
    public void usedPort_isAnError() throws Exception {
        try (ServerSocket used = new ServerSocket(port)) {
            Cli.Result result = run();

            assertEquals(result.toString(), 3, result.exitCode());
            assertTrue(
                    result.toString(),
                    result.out().contains("port " + used.getLocalPort() + " is used on this machine"));
        }
    }
}
