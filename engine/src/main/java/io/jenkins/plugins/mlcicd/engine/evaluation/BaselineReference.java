package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.nio.file.Path;
import java.util.Optional;

/** What the candidate is compared with, as the settings say it. */
public sealed interface BaselineReference {
    /** What starts the name of a stage on the command line. */
    String STAGE_PREFIX = "stage:";

    /** The model that is in a stage now. */
    record Stage(String name) implements BaselineReference {}

    /** A file of predictions. */
    record PredictionsFile(Path path) implements BaselineReference {}

    /** As written on a command line: {@code stage:NAME} or a file. */
    static BaselineReference parse(String written) {
        return written.startsWith(STAGE_PREFIX)
                ? new Stage(written.substring(STAGE_PREFIX.length()))
                : new PredictionsFile(Path.of(written));
    }

    /**
     * As written in a file; empty if that names metrics only.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if it names more than one
     */
    static Optional<BaselineReference> from(Section baseline) {
        if (baseline.has("file") && baseline.has("stage")) {
            throw baseline.wrong("file", "a baseline is one model: leave out 'file' or 'stage'");
        }
        return baseline.path("file")
                .<BaselineReference>map(PredictionsFile::new)
                .or(() -> baseline.optionalText("stage").map(Stage::new));
    }
}
