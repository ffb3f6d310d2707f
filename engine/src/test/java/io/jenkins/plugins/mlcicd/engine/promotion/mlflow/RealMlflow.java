package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.rules.ExternalResource;

/**
 * A real MLflow server on loopback, one for all tests of this JVM since its start takes half a minute. Its command is what
 * {@code ML_CICD_TEST_MLFLOW} names, see .ci/run; tests are skipped, with a line, where there is none.
 */
public final class RealMlflow extends ExternalResource {
    private static final String VARIABLE = "ML_CICD_TEST_MLFLOW";
    private static final Duration START = Duration.ofMinutes(4);
    private static RealMlflow running;

    private Path folder;
    private Process process;
    private URI address;

    /** Its address. */
    public URI address() {
        return running.address;
    }

    /** Its address as a store's. */
    public String store() {
        return "mlflow+" + running.address;
    }

    /** Where it keeps artifacts. */
    public Path artifacts() {
        return running.folder.resolve("artifacts");
    }

    /** Asks it something that the tool does not, and returns the answer. */
    public String call(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(running.address + "/api/2.0/mlflow/" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(response.body());
        }
        return response.body();
    }

    @Override
    protected void before() throws Throwable {
        synchronized (RealMlflow.class) {
            if (running == null) {
                start(command());
                running = this;
            }
        }
    }

    private static Path command() {
        Optional<Path> command =
                Optional.ofNullable(System.getenv(VARIABLE)).map(Path::of).filter(Files::isExecutable);
        if (command.isEmpty()) {
            System.out.println("skipped: no MLflow server (" + VARIABLE + " names none)");
        }
        assumeTrue("no MLflow server", command.isPresent());
        return command.get();
    }

    private void start(Path command) throws IOException, InterruptedException {
        folder = Files.createTempDirectory("mlflow-");
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        address = URI.create("http://127.0.0.1:" + port);
        ProcessBuilder builder = new ProcessBuilder(
                        command.toString(),
                        "server",
                        "--host",
                        "127.0.0.1",
                        "--port",
                        String.valueOf(port),
                        "--backend-store-uri",
                        "sqlite:///" + folder.resolve("mlflow.db"),
                        "--artifacts-destination",
                        folder.resolve("artifacts").toString(),
                        "--workers",
                        "1")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("MLFLOW_SERVER_ENABLE_JOB_EXECUTION", "false");
        builder.environment().put("MLFLOW_DISABLE_TELEMETRY", "true");
        builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("MLflow does not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(200);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/health"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The server's workers are its children. */
    private void stop() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
