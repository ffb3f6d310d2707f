package io.jenkins.plugins.mlcicd.agent;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlcicd.secrets.SecretMask;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Runs the engine on the agent of a workspace: provides its jars there, runs it, brings its reports back, and leaves no
 * temporary file behind.
 */
public final class EngineLauncher {
    private final FilePath workspace;
    private final EnvVars environment;
    private final SecretMask mask;
    private final TaskListener listener;
    private final Map<String, byte[]> secretFiles;

    /**
     * A launcher.
     *
     * @param workspace where the child runs
     * @param environment the child's variables, secrets among them
     * @param mask hides the secrets in the log and the reports
     */
    public EngineLauncher(FilePath workspace, EnvVars environment, SecretMask mask, TaskListener listener) {
        this(workspace, environment, mask, listener, Map.of());
    }

    /**
     * A launcher with files that only the child's user can read, for as long as it runs.
     *
     * @param secretFiles their contents, by the variables that name their places to the child
     */
    public EngineLauncher(
            FilePath workspace,
            EnvVars environment,
            SecretMask mask,
            TaskListener listener,
            Map<String, byte[]> secretFiles) {
        this.secretFiles = Map.copyOf(secretFiles);
        this.workspace = workspace;
        this.environment = environment;
        this.mask = mask;
        this.listener = listener;
    }

    /**
     * Runs a command to its end; when interrupted, ends the child and its descendants first.
     *
     * @throws AbortException with a message for the user if the engine cannot be run there
     */
    public EngineOutcome run(EngineRequest request) throws IOException, InterruptedException {
        Node node = node();
        workspace.mkdirs();
        WorkspacePaths.check(
                workspace, environment.get("WORKSPACE"), request.command().workspacePaths());
        AgentPlatform platform = AgentPlatform.of(workspace.getChannel());
        List<String> classPath = provideJars(node, platform, request.command());
        FilePath folder = temporaryFolder();
        try {
            LogTail log = new LogTail(request.quiet() ? OutputStream.nullOutputStream() : listener.getLogger());
            if (!request.quiet()) {
                listener.getLogger()
                        .println("ml-cicd: " + request.command().name() + " on " + node.getDisplayName() + " ("
                                + platform.description() + ", Java " + platform.javaVersion() + ")");
            }
            EnvVars variables = new EnvVars(environment);
            for (Map.Entry<String, byte[]> secret : secretFiles.entrySet()) {
                variables.put(
                        secret.getKey(), put(folder.child("secrets"), secret).getRemote());
            }
            EngineProcess process = new EngineProcess(platform, classPath, folder);
            int exitCode;
            try (OutputStream masked = mask.over(log)) {
                exitCode = process.run(request, node.createLauncher(listener), workspace, variables, masked);
            }
            keep(process.reports(), request.command().keptFiles());
            ReportFiles files = new ReportFiles();
            files.bring(process.reports(), request.gates());
            Map<String, String> reports = new LinkedHashMap<>(files.files());
            reports.replaceAll((gate, json) -> mask.report(json));
            return new EngineOutcome(exitCode, log.lines(), reports, files.problems(), files.statements());
        } finally {
            folder.deleteRecursive();
        }
    }

    private static FilePath put(FilePath folder, Map.Entry<String, byte[]> secret)
            throws IOException, InterruptedException {
        folder.mkdirs();
        folder.chmod(0700);
        FilePath file = folder.child(secret.getKey());
        file.copyFrom(new ByteArrayInputStream(secret.getValue()));
        file.chmod(0600);
        return file;
    }

    private void keep(FilePath reports, Map<String, String> paths) throws IOException, InterruptedException {
        for (Map.Entry<String, String> kept : paths.entrySet()) {
            FilePath file = reports.child(kept.getKey());
            FilePath target = workspace.child(kept.getValue());
            if (file.exists()) {
                file.copyTo(target);
            } else {
                // One of an earlier run must not be taken for this one's.
                target.delete();
            }
        }
    }

    private List<String> provideJars(Node node, AgentPlatform platform, EngineCommand command)
            throws IOException, InterruptedException {
        EngineRuntime runtime = EngineRuntime.load();
        List<EngineJar> jars = new ArrayList<>(runtime.libraries());
        if (command.hasDatabase()) {
            jars.addAll(nativeLibraries(runtime, platform));
        }
        FilePath root = node.getRootPath();
        if (root == null) {
            throw new AbortException("The agent " + node.getDisplayName() + " went offline");
        }
        JarCache cache = new JarCache(root, node.getNodeName());
        int copied = cache.provide(jars);
        if (copied > 0) {
            listener.getLogger().println("ml-cicd: copied " + copied + " jars of the engine to the agent");
        }
        return jars.stream().map(cache::path).toList();
    }

    private static List<EngineJar> nativeLibraries(EngineRuntime runtime, AgentPlatform platform)
            throws AbortException {
        List<EngineJar> jars = runtime.nativeLibraries(platform.nativeName());
        if (jars.isEmpty()) {
            throw new AbortException("The embedded database does not run on this agent, " + platform.description()
                    + ". It runs on " + String.join(", ", runtime.platforms())
                    + ": run this gate on an agent of one of these platforms");
        }
        return jars;
    }

    private FilePath temporaryFolder() throws IOException, InterruptedException {
        FilePath parent = WorkspaceList.tempDir(workspace);
        if (parent == null) {
            throw new AbortException("The workspace " + workspace.getRemote() + " has no folder for temporary files");
        }
        FilePath folder = parent.child("ml-cicd-" + UUID.randomUUID().toString().substring(0, 8));
        folder.mkdirs();
        return folder;
    }

    private Node node() throws AbortException {
        Computer computer = workspace.toComputer();
        Node node = computer == null ? null : computer.getNode();
        if (node == null) {
            throw new AbortException("The agent of " + workspace.getRemote() + " went offline");
        }
        return node;
    }
}
