package io.jenkins.plugins.mlcicd.model;

import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The whole reports of a build, as files {@code ml-cicd/<id>.json} in its folder, and signed statements beside them. */
public final class ReportStore {
    private static final Logger LOGGER = Logger.getLogger(ReportStore.class.getName());

    private final Path folder;

    /** The reports of a build. */
    public ReportStore(Run<?, ?> run) {
        this.folder = run.getRootDir().toPath().resolve("ml-cicd");
    }

    /** Where a report is, if there is one. */
    public Path file(String id) {
        if (!GateId.isValid(id)) {
            throw new IllegalArgumentException("Not a gate's id: " + id);
        }
        return folder.resolve(id + ".json");
    }

    /** Whether a report is there. */
    public boolean has(String id) {
        return Files.isRegularFile(file(id));
    }

    /** Reads a report. */
    public Report read(String id) throws IOException {
        LOGGER.log(Level.FINE, "Reading {0}", file(id));
        return ReportJson.read(file(id));
    }

    /** Where the signed statement about a report is, if there is one. */
    public Path statement(String id) {
        return file(id).resolveSibling(id + ".intoto.json");
    }

    /** Writes a report with the signed statement about it, over an older one of the same id. */
    public void write(String id, Report report, Optional<String> statement) throws IOException {
        Files.deleteIfExists(statement(id));
        AtomicFiles.write(file(id), ReportJson.write(report));
        if (statement.isPresent()) {
            AtomicFiles.write(statement(id), statement.get());
        }
    }
}
