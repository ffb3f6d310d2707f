package io.jenkins.plugins.mlcicd.engine.registry;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * Debian's docker-registry on loopback over plain HTTP, with a login. Tests are skipped, with a line, where it is not
 * installed.
 */
public final class RealRegistry extends ExternalResource {
    /** Who may log in. */
    public static final String USER = "pusher";

    /** The password. */
    public static final String PASSWORD = "s3cret-Pa55";

    private final TemporaryFolder folder = new TemporaryFolder();
    private Process process;
    private int port;

    /** Its address, as in a reference: {@code localhost:5000}. */
    public String host() {
        return "localhost:" + port;
    }

    /** The port. */
    public int port() {
        return port;
    }

    /** The environment of a client that may log in, and has no other configuration. */
    public Map<String, String> environment() {
        return Map.of(
                RegistryLogin.USER_VARIABLE,
                USER,
                RegistryLogin.PASSWORD_VARIABLE,
                PASSWORD,
                "DOCKER_CONFIG",
                folder.getRoot() + "/none");
    }

    /** What the registry has stored: its files. */
    public Path storage() {
        return folder.getRoot().toPath().resolve("storage");
    }

    @Override
    protected void before() throws Throwable {
        assumeInstalled("docker-registry", "htpasswd");
        folder.create();
        port = freePort();
        start();
    }

    @Override
    protected void after() {
        stop();
        folder.delete();
    }

    /** Starts it, with what it had. */
    public void start() throws IOException, InterruptedException {
        Path users = folder.getRoot().toPath().resolve("htpasswd");
        run(List.of("htpasswd", "-Bbc", users.toString(), USER, PASSWORD));
        Path config = folder.getRoot().toPath().resolve("config.yml");
        Files.writeString(config, """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d", secret: for-tests}
                auth: {htpasswd: {realm: tests, path: %s}}
                """.formatted(storage(), port, users));
        process = new ProcessBuilder("docker-registry", "serve", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.getRoot().toPath().resolve("log").toFile())
                .start();
        for (int i = 0; i < 200 && !answers(); i++) {
            Thread.sleep(50);
        }
    }

    /** Ends it; what it stored stays. */
    public void stop() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Skips the test, with a line, where a program is missing. */
    public static void assumeInstalled(String... programs) {
        for (String program : programs) {
            boolean installed = List.of(System.getenv("PATH").split(":")).stream()
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!installed) {
                System.out.println("skipped: " + program + " is not installed");
            }
            assumeTrue(program + " is not installed", installed);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
    }
}
