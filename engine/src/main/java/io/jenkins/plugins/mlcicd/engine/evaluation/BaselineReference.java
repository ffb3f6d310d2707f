package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the candidate is compared with, as the settings say it. */
public sealed interface BaselineReference {
    /** What starts the name of a stage on the command line. */
    String STAGE_PREFIX = "stage:";

    /** What starts the name of a dummy model on the command line. */
    String DUMMY_PREFIX = "dummy:";

    /** The model that is in a stage now, and how it is scored afresh where its kept predictions cannot be used. */
    record Stage(String name, Optional<Scoring> scoring) implements BaselineReference {}

    /** A file of predictions. */
    record PredictionsFile(Path path) implements BaselineReference {}

    /** What a command predicts. */
    record Command(Scoring scoring) implements BaselineReference {}

    /** A model made of the labels alone. */
    record Dummy(DummyModel model) implements BaselineReference {}

    /**
     * As written on a command line: {@code stage:NAME}, {@code dummy:NAME} or a file.
     *
     * @throws UsageException if there is no such dummy model
     */
    static BaselineReference parse(String written) {
        if (written.startsWith(DUMMY_PREFIX)) {
            String name = written.substring(DUMMY_PREFIX.length());
            return new Dummy(DummyModel.of(name)
                    .orElseThrow(() -> new UsageException(
                            "--baseline " + written + ": expected dummy:majority, dummy:prior or dummy:mean")));
        }
        return written.startsWith(STAGE_PREFIX)
                ? new Stage(written.substring(STAGE_PREFIX.length()), Optional.empty())
                : new PredictionsFile(Path.of(written));
    }

    /**
     * As written in a file; empty if that names metrics only.
     *
     * @throws UsageException if it names more than one model
     */
    static Optional<BaselineReference> from(Section baseline) {
        List<String> named =
                Stream.of("stage", "file", "dummy").filter(baseline::has).toList();
        if (named.size() > 1) {
            throw baseline.wrong(
                    named.get(1),
                    "a baseline is one model: leave out '" + named.get(0) + "' or '" + named.get(1) + "'");
        }
        Optional<Scoring> scoring = Scoring.from(baseline);
        if (scoring.isPresent() && (baseline.has("file") || baseline.has("dummy"))) {
            throw baseline.wrong("command", "scores the model in a stage: leave out '" + named.get(0) + "'");
        }
        return baseline.path("file")
                .<BaselineReference>map(PredictionsFile::new)
                .or(() -> baseline.optionalText("dummy").flatMap(DummyModel::of).map(Dummy::new))
                .or(() -> baseline.optionalText("stage").map(stage -> new Stage(stage, scoring)))
                .or(() -> scoring.map(Command::new));
    }
}
