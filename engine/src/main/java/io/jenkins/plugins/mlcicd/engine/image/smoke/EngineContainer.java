package io.jenkins.plugins.mlcicd.engine.image.smoke;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.ArrayList;
import java.util.List;

/** A container of docker or podman, with a port on loopback that the machine chooses. */
final class EngineContainer implements Container {
    private final String program;
    private final String id;
    private final int port;
    private final Thread killer = new Thread(this::remove, "end-container");

    private EngineContainer(String program, String id, int port) {
        this.program = program;
        this.id = id;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(killer);
    }

    /** Starts it. */
    static EngineContainer start(String program, StartedImage image) {
        String name = load(program, image);
        String id = Tool.lastLine(run(program, name, image));
        try {
            return new EngineContainer(program, id, publishedPort(program, id, image.port()));
        } catch (EvaluationException e) {
            Tool.succeeds(List.of(program, "rm", "--force", id));
            throw e;
        }
    }

    /** The command that starts a container: without privileges, reachable from this machine only. */
    static List<String> run(String program, String name, StartedImage image) {
        List<String> words = new ArrayList<>(List.of(program, "run", "--detach"));
        words.addAll(List.of("--cap-drop", "ALL", "--security-opt", "no-new-privileges"));
        words.addAll(List.of("--publish", "127.0.0.1::" + image.port(), name));
        // Words after the name take the place of the image's arguments, not of its entrypoint.
        words.addAll(image.arguments());
        return words;
    }

    private static String load(String program, StartedImage image) {
        if (program.equals(ContainerRuntime.PODMAN.program())) {
            return Tool.lastLine(List.of(program, "pull", "--quiet", image.source()));
        }
        if (image.isFolder()) {
            throw new EvaluationException(
                    "The smoke test cannot start the image: docker reads a tar only; let 'to' end in"
                            + " .tar, or choose podman or buildah");
        }
        Tool.lastLine(
                List.of(program, "load", "--quiet", "--input", image.path().toString()));
        return image.reference();
    }

    private static int publishedPort(String program, String id, int port) {
        String address = Tool.lastLine(List.of(program, "port", id, port + "/tcp"));
        String number = address.substring(address.lastIndexOf(':') + 1);
        if (!number.matches("[0-9]{1,5}")) {
            throw new EvaluationException(
                    "The smoke test cannot find the container's port: " + program + " says '" + address + "'");
        }
        return Integer.parseInt(number);
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public boolean isAlive() {
        return Tool.output(List.of(program, "inspect", "--format", "{{.State.Running}}", id))
                .equals("true");
    }

    @Override
    public String lastOutput() {
        return Tool.output(List.of(program, "logs", "--tail", "10", id));
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is at work.
        }
    }

    private void remove() {
        Tool.succeeds(List.of(program, "rm", "--force", id));
    }
}
