package io.jenkins.plugins.mlcicd.promotion;

import hudson.FilePath;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The evaluation of the last successful build as a baseline: its report, and the predictions that were kept with that build.
 * Only builds whose evaluation passed count, and predictions are kept only if they are the bytes that were judged.
 */
public final class LastEvaluation {
    /** The option that hands the baseline to the engine. */
    public static final String OPTION = "--last-build";

    private static final long MAX_BYTES = 100_000_000;
    /** How far back builds are looked at. */
    private static final int MOST_BUILDS = 100;

    private static final String EVALUATE = "evaluate";

    private LastEvaluation() {}

    /**
     * The files for the engine, by their names; none if no build was successful yet.
     *
     * @param id the id of the evaluation's report in its builds
     */
    public static Map<String, Path> of(Run<?, ?> run, String id) throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Run<?, ?> build = run.getPreviousBuild();
        for (int i = 0; i < MOST_BUILDS && build != null; i++) {
            if (hasPassed(build, id)) {
                add(files, build, id);
                break;
            }
            build = build.getPreviousBuild();
        }
        return files;
    }

    private static boolean hasPassed(Run<?, ?> build, String id) {
        Result result = build.getResult();
        MlBuildAction gates = build.getAction(MlBuildAction.class);
        if (build.isBuilding() || result == null || result.isWorseThan(Result.UNSTABLE) || gates == null) {
            return false;
        }
        Optional<GateRecord> evaluation =
                gates.find(id).filter(gate -> gate.getGate().equals(EVALUATE));
        return evaluation.filter(gate -> !gate.getVerdict().blocks()).isPresent() && new ReportStore(build).has(id);
    }

    private static void add(Map<String, Path> files, Run<?, ?> build, String id) throws IOException {
        ReportStore store = new ReportStore(build);
        files.put(EVALUATE + ".json", store.file(id));
        Path predictions = kept(build, id);
        if (Files.isRegularFile(predictions)) {
            predictions(store.read(id))
                    .map(subject -> fileName(subject.name()))
                    .ifPresent(name -> files.put(name, predictions));
        }
    }

    private static Path kept(Run<?, ?> build, String id) {
        return new ReportStore(build).file(id).resolveSibling(id + "-predictions");
    }

    private static Optional<Subject> predictions(Report report) {
        return report.subject("predictions");
    }

    /** The last part of a path of either kind of system; a name that could not be one in a folder is none of ours. */
    private static String fileName(String path) {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.matches("[A-Za-z0-9_-][A-Za-z0-9._ -]{0,199}") && !name.equals(EVALUATE + ".json")
                ? name
                : "predictions";
    }

    /** Keeps the predictions of an evaluation that passed with its build. */
    public static void keep(Run<?, ?> run, FilePath workspace, TaskListener listener, String id, Report report)
            throws IOException, InterruptedException {
        Optional<Subject> predictions = predictions(report);
        if (report.verdict().blocks() || predictions.isEmpty()) {
            return;
        }
        String problem = predictions.get().bytes() > MAX_BYTES
                ? "they are larger than 100 MB"
                : copy(run, workspace, id, predictions.get());
        if (!problem.isEmpty()) {
            listener.getLogger()
                    .println(
                            "ml-cicd: the predictions are not kept with the build, so later builds can be compared with"
                                    + " its metrics only: " + problem);
        }
    }

    /** Copies, and returns what is in the way. */
    private static String copy(Run<?, ?> run, FilePath workspace, String id, Subject predictions)
            throws IOException, InterruptedException {
        Path incoming = ControllerStore.newIncoming();
        try {
            String name = new WorkspaceFiles(workspace, incoming).copy(predictions.name());
            Path copy = incoming.resolve(name);
            if (!Digests.ofFile(copy).equals(predictions.sha256())) {
                return predictions.name() + " is not what was evaluated";
            }
            Path target = kept(run, id);
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.move(copy, target, StandardCopyOption.REPLACE_EXISTING);
            return "";
        } catch (IOException e) {
            return e.getMessage();
        } finally {
            ControllerStore.deleteIncoming(incoming);
        }
    }
}
