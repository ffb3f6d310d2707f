package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What other gates left in the report folder about the same model. */
final class Evidence {
    private final Path reportDir;

    Evidence(Path reportDir) {
        this.reportDir = reportDir;
    }

    /** The report of another gate, if there is one that can be read. */
    Optional<Report> report(String gate) {
        Path file = reportDir.resolve(gate + ".json");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ReportJson.read(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The data that the data gate judged. */
    List<KnownFile> data() {
        return report("data").stream()
                .flatMap(report -> report.subject().stream())
                .filter(subject -> subject.role().equals("data"))
                .map(subject -> new KnownFile(subject.name(), subject.sha256(), subject.bytes()))
                .toList();
    }

    /**
     * The files at or below paths.
     *
     * @throws EvaluationException if one cannot be read
     */
    static List<KnownFile> files(List<Path> paths) {
        List<KnownFile> files = new ArrayList<>();
        for (Path path : paths) {
            try {
                for (Path file : Files.isDirectory(path) ? Digests.filesIn(path) : List.of(path)) {
                    files.add(new KnownFile(file.toString(), Digests.ofFile(file), Files.size(file)));
                }
            } catch (IOException e) {
                throw new EvaluationException("data " + path + ": cannot be read", e);
            }
        }
        return files;
    }
}
