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

    /** What starts the folder of an earlier report on the command line. */
    String REPORT_PREFIX = "report:";

    /** What starts the name of a build on the command line. */
    String BUILD_PREFIX = "build:";

    /** The one build that can be named. */
    String LAST_SUCCESSFUL = "last-successful";

    /** The model that is in a stage now, and how it is scored afresh where its kept predictions cannot be used. */
    record Stage(String name, Optional<Scoring> scoring) implements BaselineReference {}

    /** A file of predictions. */
    record PredictionsFile(Path path) implements BaselineReference {}

    /** What a command predicts. */
    record Command(Scoring scoring) implements BaselineReference {}

    /** A model made of the labels alone. */
    record Dummy(DummyModel model) implements BaselineReference {}

    /** The earlier evaluation that a folder of reports keeps. */
    record EarlierReport(Path folder) implements BaselineReference {}

    /** The evaluation of the last successful build, which only Jenkins knows. */
    record LastBuild() implements BaselineReference {}

    /** Whether it is an earlier evaluation, which may be known by its report alone. */
    default boolean isEarlier() {
        return this instanceof EarlierReport || this instanceof LastBuild;
    }

    /**
     * As written on a command line: {@code stage:NAME}, {@code dummy:NAME}, {@code report:DIR}, {@code build:last-successful}
     * or a file.
     *
     * @throws UsageException if there is no such dummy model or build
     */
    static BaselineReference parse(String written) {
        if (written.startsWith(DUMMY_PREFIX)) {
            String name = written.substring(DUMMY_PREFIX.length());
            return new Dummy(DummyModel.of(name)
                    .orElseThrow(() -> new UsageException(
                            "--baseline " + written + ": expected dummy:majority, dummy:prior or dummy:mean")));
        }
        if (written.startsWith(REPORT_PREFIX)) {
            return new EarlierReport(Path.of(written.substring(REPORT_PREFIX.length())));
        }
        if (written.startsWith(BUILD_PREFIX)) {
            if (!written.equals(BUILD_PREFIX + LAST_SUCCESSFUL)) {
                throw new UsageException("--baseline " + written + ": expected " + BUILD_PREFIX + LAST_SUCCESSFUL);
            }
            return new LastBuild();
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
        List<String> named = Stream.of("stage", "file", "dummy", "report", "build")
                .filter(baseline::has)
                .toList();
        if (named.size() > 1) {
            throw baseline.wrong(
                    named.get(1),
                    "a baseline is one model: leave out '" + named.get(0) + "' or '" + named.get(1) + "'");
        }
        Optional<Scoring> scoring = Scoring.from(baseline);
        if (scoring.isPresent() && !named.isEmpty() && !baseline.has("stage")) {
            throw baseline.wrong("command", "scores the model in a stage: leave out '" + named.get(0) + "'");
        }
        return baseline.path("file")
                .<BaselineReference>map(PredictionsFile::new)
                .or(() -> baseline.optionalText("dummy").flatMap(DummyModel::of).map(Dummy::new))
                .or(() -> baseline.path("report").map(EarlierReport::new))
                .or(() -> baseline.optionalText("build").map(build -> new LastBuild()))
                .or(() -> baseline.optionalText("stage").map(stage -> new Stage(stage, scoring)))
                .or(() -> scoring.map(Command::new));
    }
}
