package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** Writes rows into a file. */
final class Export {
    private final DuckDbSession session;
    private final Source source;

    Export(DuckDbSession session, Source source) {
        this.session = session;
        this.source = source;
    }

    /** Into a folder of the session first: what breaks off goes with it. */
    long write(String sql, Path file, ExportFormat format) {
        try {
            Path written = session.scratch().resolve("export-" + session.nextNumber());
            long rows = session.update(
                    "COPY (" + sql + ") TO " + Sql.literal(written.toString()) + " (" + format.options() + ")");
            if (rows > 0) {
                replace(written, file);
            }
            return rows;
        } catch (SQLException e) {
            throw source.explain(e);
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** The session's folder may be on another disk, so a copy beside the file is made before it takes its place. */
    private static void replace(Path written, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "." + file.getFileName(), ".tmp");
        try {
            Files.copy(written, beside, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            AtomicFiles.move(beside, file);
        } finally {
            Files.deleteIfExists(beside);
            Files.deleteIfExists(written);
        }
    }
}
