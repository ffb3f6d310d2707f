package io.jenkins.plugins.mlcicd.policy;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.agent.EngineLauncher;
import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.agent.EngineRequest;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.secrets.SecretMask;
import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import jenkins.model.Jenkins;

/**
 * Reads administrators' stages by the engine, in a process of its own on the controller: YAML and its schema need libraries
 * that Jenkins itself must not load. Each text is read once.
 */
final class PolicyReader {
    /** What messages call the text. */
    static final String NAME = "stages";

    private static final int MOST_KEPT = 50;
    private static final List<String> JAVA_OPTIONS = List.of("-Xmx256m");
    private static final Pattern ABSOLUTE = Pattern.compile("/.*|[A-Za-z]:[\\\\/].*|\\\\\\\\.*");

    private static final Map<String, Answer> READ = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    };

    private PolicyReader() {}

    /**
     * Reads a text.
     *
     * @throws UsageException if it is wrong; one line for each finding, which begins with the line in the text
     * @throws IOException if the engine cannot be started
     */
    static PolicyStages read(String text) throws IOException, InterruptedException {
        Answer answer;
        synchronized (READ) {
            answer = READ.get(text);
        }
        if (answer == null) {
            answer = ask(text);
            synchronized (READ) {
                READ.put(text, answer);
            }
        }
        String problem = answer.problem();
        return answer.stages().orElseThrow(() -> new UsageException(problem));
    }

    /** The stages of a text, or else what is wrong with it. */
    private record Answer(Optional<PolicyStages> stages, String problem) {}

    private static Answer ask(String text) throws IOException, InterruptedException {
        try {
            PolicyStages stages = PolicyStages.of(check(text));
            checkFolders(stages);
            return new Answer(Optional.of(stages), "");
        } catch (UsageException e) {
            return new Answer(Optional.empty(), e.getMessage());
        }
    }

    private static Report check(String text) throws IOException, InterruptedException {
        FilePath folder = new FilePath(new File(Jenkins.get().getRootDir(), "ml-cicd/.policy/" + UUID.randomUUID()));
        try {
            FilePath workspace = folder.child("check");
            workspace.mkdirs();
            workspace.child(NAME).write(text, "UTF-8");
            EngineCommand command = new EngineCommand("check").option("--policy", NAME);
            EngineOutcome outcome = new EngineLauncher(
                            workspace, new EnvVars(), SecretMask.of(List.of()), TaskListener.NULL)
                    .run(new EngineRequest(command, List.of("settings"), JAVA_OPTIONS, true, Map.of()));
            String json = outcome.files().get("settings");
            if (outcome.exitCode() != 0 || json == null) {
                throw new UsageException(message(outcome));
            }
            return ReportJson.read(json);
        } finally {
            folder.deleteRecursive();
        }
    }

    private static String message(EngineOutcome outcome) {
        String lines = String.join("\n", outcome.lastLines());
        return lines.isEmpty() ? "the stages could not be read (exit code " + outcome.exitCode() + ")" : lines;
    }

    /** There is no project whose folder a relative one could be in. */
    private static void checkFolders(PolicyStages stages) {
        stages.ladder()
                .stages()
                .forEach(stage -> stage.target()
                        .map(target -> target.place())
                        .filter(place -> place instanceof FolderPlace)
                        .map(place -> ((FolderPlace) place).path().toString())
                        .filter(path -> !ABSOLUTE.matcher(path).matches())
                        .ifPresent(path -> {
                            throw new UsageException(NAME + ": the target of " + stage.name() + " is the folder \""
                                    + path + "\"; give an absolute path, since these stages belong to no project");
                        }));
    }
}
