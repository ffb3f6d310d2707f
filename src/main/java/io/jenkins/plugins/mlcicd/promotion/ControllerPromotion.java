package io.jenkins.plugins.mlcicd.promotion;

import hudson.FilePath;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.GateRunner;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.PromoteGate;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionRequest;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackGate;
import io.jenkins.plugins.mlcicd.engine.promotion.RollbackRequest;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Promotes and rolls back in the controller's own store. The decision is made here: of the agent come the model's bytes,
 * whose digest is taken here, and the reports that the build has already.
 */
public final class ControllerPromotion {
    private static final Logger LOGGER = Logger.getLogger(ControllerPromotion.class.getName());

    private final Run<?, ?> run;
    private final FilePath workspace;
    private final TaskListener listener;
    private final Provenance provenance;

    /** Promotion for a build of which nothing is signed. */
    public ControllerPromotion(Run<?, ?> run, FilePath workspace, TaskListener listener) {
        this(run, workspace, listener, Provenance.unknown());
    }

    /** Promotion for a build. */
    public ControllerPromotion(Run<?, ?> run, FilePath workspace, TaskListener listener, Provenance provenance) {
        this.run = run;
        this.workspace = workspace;
        this.listener = listener;
        this.provenance = provenance;
    }

    /**
     * What is to be promoted or rolled back.
     *
     * @param model the model
     * @param stage the stage to bring it to
     * @param modelPath its files in the workspace; those of ml-cicd.yml if empty
     * @param version a version that the store has, instead
     * @param expected the version that must be in the stage now
     * @param reason why
     */
    public record Wish(
            String model,
            String stage,
            Optional<String> modelPath,
            Optional<String> version,
            Optional<String> expected,
            String reason) {}

    /**
     * Promotes.
     *
     * @param reports the gates' reports and the signed statements about them, by the names of {@link BuildEvidence}
     * @throws UsageException if the wish is none that can be fulfilled
     */
    public Report promote(ProjectSettings settings, Wish wish, Map<String, String> reports)
            throws IOException, InterruptedException {
        Report report = promoteByKnownStages(settings, wish, reports);
        if (!report.verdict().blocks()) {
            remember(wish.model(), settings);
        }
        return report;
    }

    /**
     * Promotes where the settings are no project's, but what the controller knows of them.
     *
     * @param reports as for {@link #promote}
     * @throws UsageException if the wish is none that can be fulfilled
     */
    public Report promoteByKnownStages(ProjectSettings settings, Wish wish, Map<String, String> reports)
            throws IOException, InterruptedException {
        Path incoming = ControllerStore.newIncoming();
        try {
            Path copy = incoming.resolve("workspace");
            Path evidence = incoming.resolve(PathsOfReport.EVIDENCE);
            Files.createDirectories(evidence);
            for (Map.Entry<String, String> report : reports.entrySet()) {
                Files.writeString(evidence.resolve(report.getKey()), report.getValue());
            }
            Optional<String> path = wish.modelPath();
            if (wish.version().isEmpty() && isFirst(settings.ladder(), wish.stage())) {
                path = copyModel(wish.modelPath().or(settings::modelPath), copy);
                copyPredictions(reports.get(BuildEvidence.reportFile("evaluate")), copy);
            }
            PromotionRequest request = new PromotionRequest(
                            wish.model(),
                            wish.stage(),
                            wish.version(),
                            path.map(Path::of),
                            evidence,
                            wish.expected(),
                            BuildOrigin.of(run, wish.reason()))
                    .in(copy)
                    .from(provenance.revision());
            PathsOfReport paths = new PathsOfReport(incoming);
            return judge(new PromoteGate(inStore(settings), request, Clock.systemUTC()), paths);
        } finally {
            ControllerStore.deleteIncoming(incoming);
        }
    }

    /**
     * Rolls back.
     *
     * @param wish its version is the one to go back to; the one before the present one if empty
     */
    public Report rollBack(ProjectSettings settings, Wish wish) throws IOException {
        RollbackRequest request = new RollbackRequest(
                wish.model(), wish.stage(), wish.version(), wish.expected(), BuildOrigin.of(run, wish.reason()));
        Gate gate = new RollbackGate(inStore(settings), request, Clock.systemUTC());
        return judge(gate, new PathsOfReport(ControllerStore.folder().resolve(".incoming")));
    }

    private PromotionSettings inStore(ProjectSettings settings) {
        return provenance.sign(settings.in(ControllerStore.folder()));
    }

    /** People who promote without a build, on the page of models, are held to the same stages and signatures. */
    private void remember(String model, ProjectSettings settings) {
        try {
            LadderFile.of(model).write(settings.ladder(), settings.signing());
        } catch (IOException e) {
            listener.error("ml-cicd: the stages could not be kept for the page of models: " + e.getMessage());
        }
    }

    private Report judge(Gate gate, PathsOfReport paths) throws IOException {
        GateRunner runner = new GateRunner(
                Clock.systemUTC(),
                line -> listener.getLogger().println(gate.id() + ": " + paths.shorten(line)),
                e -> LOGGER.log(Level.FINE, "The gate could not be evaluated", e));
        return paths.shorten(runner.run(gate).report());
    }

    private static boolean isFirst(Ladder ladder, String stage) {
        return ladder.before(ladder.stage(stage)).isEmpty();
    }

    private Optional<String> copyModel(Optional<String> path, Path copy) throws IOException, InterruptedException {
        if (path.isEmpty()) {
            return path;
        }
        String relative = new WorkspaceFiles(workspace, copy).copy(path.get());
        listener.getLogger().println("ml-cicd: copied " + relative + " to the controller");
        return Optional.of(relative);
    }

    /** The predictions are kept with the version: later candidates are compared with them. */
    private void copyPredictions(String json, Path copy) throws IOException, InterruptedException {
        Optional<Subject> predictions =
                json == null ? Optional.empty() : ReportJson.read(json).subject("predictions");
        if (predictions.isEmpty()) {
            return;
        }
        try {
            new WorkspaceFiles(workspace, copy).copy(predictions.get().name());
        } catch (IOException e) {
            listener.getLogger().println("ml-cicd: the predictions are not kept with the version: " + e.getMessage());
        }
    }
}
