package io.jenkins.plugins.mlcicd.model;

import hudson.model.Job;
import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The stages to which builds of a job brought a version, in a small file beside the job's builds. That the file is there
 * says that the job has gates at all, so that a list of a thousand jobs is shown without opening a build of theirs.
 */
public final class StageNames {
    private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MOST = 20;

    private final Path file;

    /** The stages of a job. */
    public StageNames(Job<?, ?> job) {
        this.file = job.getRootDir().toPath().resolve("ml-cicd-stages");
    }

    /** Whether a text can be the name of a stage in an address. */
    static boolean isValid(String stage) {
        return PATTERN.matcher(stage).matches();
    }

    /** Whether a build of the job ever had a gate. */
    public boolean isKept() {
        return Files.isRegularFile(file);
    }

    /** The names, in alphabetical order. */
    public List<String> read() {
        if (!isKept()) {
            return List.of();
        }
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .filter(StageNames::isValid)
                    .limit(MOST)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps that the job has a gate, and the stage that it moved a version to, if it did. */
    void add(GateRecord gateRecord) throws IOException {
        Set<String> names = new TreeSet<>(read());
        boolean isNew = Promotion.of(gateRecord)
                .map(promotion -> names.size() < MOST && names.add(promotion.stage()))
                .orElse(false);
        if (isNew || !isKept()) {
            AtomicFiles.write(file, String.join("\n", names));
        }
    }
}
