package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A container of {@code buildah run} with chroot isolation: a process of this machine in another root folder. */
final class BuildahContainer implements Container {
    private static final int KEPT_LINES = 10;
    private static final int STOP_SECONDS = 10;

    private final StartedImage image;
    private final boolean wasThere;
    private final String name;
    private final Process process;
    private final Thread killer;
    private final Deque<String> lines = new ArrayDeque<>();

    private BuildahContainer(StartedImage image, boolean wasThere, String name, Process process) {
        this.image = image;
        this.wasThere = wasThere;
        this.name = name;
        this.process = process;
        this.killer = new Thread(this::kill, "end-container");
        Runtime.getRuntime().addShutdownHook(killer);
        Thread reader = new Thread(this::read, "read-container");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it. */
    static BuildahContainer start(StartedImage image) {
        refuseUsedPort(image.port());
        boolean wasThere = Tool.succeeds(List.of("buildah", "inspect", "--type", "image", image.id()));
        String id = Tool.lastLine(List.of("buildah", "pull", "--quiet", image.source()));
        String name = Tool.lastLine(List.of("buildah", "from", "--pull-never", id));
        try {
            return new BuildahContainer(image, wasThere, name, process(image, name));
        } catch (IOException e) {
            remove(image, wasThere, name);
            throw new EvaluationException("The smoke test cannot start buildah: " + e.getMessage(), e);
        }
    }

    private static Process process(StartedImage image, String name) throws IOException {
        List<String> words = new ArrayList<>(List.of("buildah", "run", "--isolation", "chroot", name, "--"));
        words.addAll(image.command());
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().remove(CommandRun.SIGNING_KEY);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    /** Else another program would be asked. */
    private static void refuseUsedPort(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new EvaluationException(
                    "The smoke test cannot start the image: port " + port
                            + " is used on this machine, whose network buildah's containers share; with smoke.arguments and"
                            + " smoke.port, let it listen elsewhere",
                    e);
        }
    }

    @Override
    public int port() {
        return image.port();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public String lastOutput() {
        synchronized (lines) {
            return String.join(" | ", lines);
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                keep(line.strip());
            }
        } catch (IOException e) {
            keep("(its output ended: " + e.getMessage() + ")");
        }
    }

    private void keep(String line) {
        synchronized (lines) {
            lines.addLast(line);
            if (lines.size() > KEPT_LINES) {
                lines.removeFirst();
            }
        }
    }

    private void kill() {
        List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
        all.forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is at work.
        }
        remove(image, wasThere, name);
    }

    private static void remove(StartedImage image, boolean wasThere, String name) {
        Tool.succeeds(List.of("buildah", "rm", name));
        if (!wasThere) {
            Tool.succeeds(List.of("buildah", "rmi", image.id()));
        }
    }
}
