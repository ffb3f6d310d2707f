package io.jenkins.plugins.mlcicd.promotion;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateListener;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The models of the controller's store that builds of a job moved, in a small file beside the job's builds. So the job's
 * page can ask the store what is in their stages now, whoever brought it there, also when those builds are deleted.
 */
public final class JobModels {
    private static final int MOST = 20;

    private final Path file;

    /** The models of a job. */
    public JobModels(Job<?, ?> job) {
        this.file = job.getRootDir().toPath().resolve("ml-cicd-models");
    }

    /** Those that the store has now, in alphabetical order; none if it cannot be read. */
    public List<String> inStore() {
        List<String> names = read();
        if (names.isEmpty()) {
            return names;
        }
        try {
            List<String> models = ControllerStore.open().models();
            return names.stream().filter(models::contains).toList();
        } catch (EvaluationException e) {
            return List.of();
        }
    }

    private List<String> read() {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String model) {
        Set<String> names = new TreeSet<>(read());
        if (names.size() < MOST && names.add(model)) {
            try {
                AtomicFiles.write(file, String.join("\n", names));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Takes note of the models that builds move. */
    @Extension
    public static final class Keeper implements GateListener {
        @Override
        public synchronized void onAttached(Run<?, ?> run, GateRecord gateRecord, Report report) {
            boolean isInStore =
                    ControllerStore.SHOWN.equals(gateRecord.getOutputs().get("store"));
            String model = gateRecord.getOutputs().get("model");
            boolean isDone = !gateRecord.getVerdict().blocks();
            if (Promotion.isMove(gateRecord) && isDone && isInStore && model != null) {
                new JobModels(run.getParent()).add(model);
            }
        }
    }
}
