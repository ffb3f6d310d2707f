package io.jenkins.plugins.mlcicd.steps;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.slaves.WorkspaceList;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.agent.EngineLauncher;
import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.agent.EngineRequest;
import io.jenkins.plugins.mlcicd.config.MlCicdConfiguration;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.promotion.TargetAgent;
import io.jenkins.plugins.mlcicd.secrets.SecretMask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import jenkins.model.Jenkins;

/**
 * An agent that deploys where no build stands on one: for people on the pages, and for steps outside of any node. It is one
 * with the label that the administrators chose, never the controller. The engine runs there in an empty folder, beside the
 * agent's executors, with what the agent's own environment has.
 */
public final class DeployNode implements TargetAgent {
    private static final List<String> GATES = List.of("deploy");

    private final String label;
    private final TaskListener listener;

    private DeployNode(String label, TaskListener listener) {
        this.label = label;
        this.listener = listener;
    }

    /** Where deployments run without a build's agent; empty if the administrators chose no agents for that. */
    public static Optional<TargetAgent> chosen(TaskListener listener) {
        return Optional.ofNullable(MlCicdConfiguration.get().getDeployLabel())
                .map(label -> new DeployNode(label, listener));
    }

    @Override
    public List<Report> run(EngineCommand command, Map<String, Map<String, Path>> folders)
            throws IOException, InterruptedException {
        Node node = node();
        Computer computer = node.toComputer();
        FilePath root = node.getRootPath();
        if (computer == null || root == null) {
            throw new AbortException("The agent " + node.getDisplayName() + " went offline");
        }
        FilePath folder = root.child("ml-cicd-deploy").child(UUID.randomUUID().toString());
        try {
            folder.mkdirs();
            EnvVars environment = computer.buildEnvironment(listener);
            environment.put("WORKSPACE", folder.getRemote());
            List<String> javaOptions = MlCicdConfiguration.get().javaOptions(null, null);
            EngineOutcome outcome = new EngineLauncher(folder, environment, SecretMask.of(List.of()), listener)
                    .run(new EngineRequest(command.needsDatabase(), GATES, javaOptions, false, folders));
            return ReceivedReports.of(outcome, GATES).reports();
        } finally {
            FilePath temporary = WorkspaceList.tempDir(folder);
            folder.deleteRecursive();
            if (temporary != null) {
                temporary.deleteRecursive();
            }
        }
    }

    @Override
    public Optional<String> settingsFile() {
        return Optional.empty();
    }

    @Override
    public boolean hasWorkspace() {
        return false;
    }

    private Node node() throws AbortException {
        for (Node node : Jenkins.get().getNodes()) {
            Computer computer = node.toComputer();
            if (computer != null && computer.isOnline() && isChosen(node)) {
                return node;
            }
        }
        throw new AbortException("No agent with the label " + label + " is online, where deployments are to run");
    }

    private boolean isChosen(Node node) {
        Label chosen = Jenkins.get().getLabel(label);
        return chosen != null && chosen.contains(node);
    }
}
