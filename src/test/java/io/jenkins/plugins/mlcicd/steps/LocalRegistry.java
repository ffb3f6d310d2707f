package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assume.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** Debian's docker-registry on loopback, with a login. Where it is not installed, tests are skipped, with a line. */
public final class LocalRegistry extends ExternalResource {
    static final String USER = "pusher";
    static final String PASSWORD = "s3cret-Pa55";

    private final TemporaryFolder folder = new TemporaryFolder();
    private Process process;
    private String host;

    /** Its address, as in a reference. */
    String host() {
        return host;
    }

    /** Skips the test, with a line, where a program is missing. */
    static void assumeInstalled(String program) {
        boolean isInstalled = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
        if (!isInstalled) {
            System.out.println("skipped: " + program + " is not installed");
        }
        assumeTrue(program + " is not installed", isInstalled);
    }

    @Override
    protected void before() throws Throwable {
        assumeInstalled("docker-registry");
        assumeInstalled("htpasswd");
        folder.create();
        Path root = folder.getRoot().toPath();
        int port = freePort();
        host = "localhost:" + port;
        start(root.resolve("htpasswd.log"), "htpasswd", "-Bbc", root + "/users", USER, PASSWORD)
                .waitFor();
        Files.writeString(root.resolve("config.yml"), """
                version: 0.1
                log: {level: error, accesslog: {disabled: true}}
                storage: {filesystem: {rootdirectory: %s/storage}}
                http: {addr: "127.0.0.1:%d", secret: for-tests}
                auth: {htpasswd: {realm: tests, path: %s/users}}
                """.formatted(root, port, root));
        process = start(root.resolve("log"), "docker-registry", "serve", root + "/config.yml");
        for (int i = 0; i < 200 && !answers(port); i++) {
            Thread.sleep(50);
        }
    }

    @Override
    protected void after() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
        folder.delete();
    }

    private static Process start(Path log, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
