package io.jenkins.plugins.mlcicd.agent;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The child process that a gate runs in. It is started by the agent's own launcher, not by one that a surrounding block
 * may have put in its place: it needs a java, and {@code docker.inside} and its kind run programs where there is none, on
 * the same workspace.
 */
final class EngineProcess {
    /** Marks the child and its descendants, so that they can be found when the build is aborted. */
    private static final String COOKIE = "ML_CICD_COOKIE";

    private final AgentPlatform platform;
    private final List<String> classPath;
    private final FilePath folder;

    /**
     * A process to be.
     *
     * @param folder for its temporary files; ends with it
     */
    EngineProcess(AgentPlatform platform, List<String> classPath, FilePath folder) {
        this.platform = platform;
        this.classPath = classPath;
        this.folder = folder;
    }

    /** The folder that the child leaves its reports in. */
    FilePath reports() {
        return folder.child("reports");
    }

    /** Runs it to its end and returns the exit code; ends it, and what it started, when interrupted. */
    int run(EngineRequest request, Launcher launcher, FilePath workspace, EnvVars environment, OutputStream log)
            throws IOException, InterruptedException {
        reports().mkdirs();
        temporaryFiles().mkdirs();
        FilePath arguments = folder.child("arguments");
        arguments.write(String.join("\n", arguments(request)) + "\n", "UTF-8");
        EnvVars variables = new EnvVars(environment);
        variables.put(COOKIE, UUID.randomUUID().toString());
        boolean ended = false;
        try (Lifeline lifeline = new Lifeline()) {
            int exitCode = launcher.launch()
                    .cmds(commandLine(request.javaOptions(), arguments))
                    .envs(variables)
                    .pwd(workspace)
                    .quiet(true)
                    .stdin(lifeline)
                    .stdout(log)
                    .join();
            ended = true;
            return exitCode;
        } finally {
            if (!ended) {
                launcher.kill(Map.of(COOKIE, variables.get(COOKIE)));
            }
        }
    }

    private List<String> arguments(EngineRequest request) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(request.command().lines());
        arguments.add("--report-dir=" + reports().getRemote());
        arguments.add("--no-page");
        for (Map.Entry<String, Map<String, Path>> sent : request.folders().entrySet()) {
            String[] option = sent.getKey().split("/", 2);
            FilePath folder = send(option[0], sent.getValue());
            FilePath named = option.length == 1 ? folder : folder.child(option[1]);
            arguments.add(option[0] + "=" + named.getRemote());
        }
        return arguments;
    }

    private FilePath send(String option, Map<String, Path> files) throws IOException, InterruptedException {
        FilePath target = folder.child(option.replaceFirst("^--", ""));
        target.mkdirs();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            try (InputStream in = Files.newInputStream(file.getValue())) {
                target.child(file.getKey()).copyFrom(in);
            }
        }
        return target;
    }

    private List<String> commandLine(List<String> javaOptions, FilePath arguments) {
        List<String> line = new ArrayList<>();
        line.add(platform.java());
        line.add("-Dfile.encoding=UTF-8");
        line.add("-Dml-cicd.lifeline=" + Lifeline.SILENCE_SECONDS);
        // The database unpacks its native library there: in this folder it goes away even if the child is killed.
        line.add("-Djava.io.tmpdir=" + temporaryFiles().getRemote());
        // One argument on each line of the file, as it stands.
        line.add("-Dpicocli.useSimplifiedAtFiles=true");
        line.add("--enable-native-access=ALL-UNNAMED");
        if (platform.javaFeature() >= 23) {
            // The image builder's Guava uses it; newer Javas would print a warning into every log.
            line.add("--sun-misc-unsafe-memory-access=allow");
        }
        line.addAll(javaOptions);
        line.add("-cp");
        line.add(String.join(platform.pathSeparator(), classPath));
        line.add(EngineRuntime.MAIN_CLASS);
        line.add("@" + arguments.getRemote());
        return line;
    }

    private FilePath temporaryFiles() {
        return folder.child("tmp");
    }
}
