package io.jenkins.plugins.mlcicd.engine.expectation.imported;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A file with what another tool found.
 *
 * @param name what the report calls the data
 * @param tool whose file it is
 * @param file the file
 * @param maxAge how old it may be
 */
public record ImportedResults(String name, Tool tool, Path file, Optional<Duration> maxAge) {
    /** Whose results can be imported. */
    public enum Tool {
        /** dbt's {@code run_results.json}. */
        DBT,
        /** The results of a verification by Deequ or PyDeequ, as JSON. */
        DEEQU
    }

    /**
     * The results that an item of {@code import} names; the schema has checked that it is one of them.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if something is wrong
     */
    public static ImportedResults from(String name, Section section) {
        Optional<Duration> maxAge = Durations.read(section, "max-age");
        if (section.has("dbt") == section.has("deequ")) {
            throw section.wrong("", "expected one of the keys dbt and deequ");
        }
        if (section.has("deequ") && maxAge.isPresent()) {
            throw section.wrong(
                    "max-age", "Deequ's results do not say when they were found, so their age is not known");
        }
        Tool tool = section.has("dbt") ? Tool.DBT : Tool.DEEQU;
        Path file = section.path(section.has("dbt") ? "dbt" : "deequ").orElseThrow();
        return new ImportedResults(name, tool, file, maxAge);
    }

    /** Adds the results to a report, as checks; a file that cannot be read is a check, too, with the status ERROR. */
    public void judge(ReportBuilder report) {
        try {
            switch (tool) {
                case DBT -> new DbtChecks(this, DbtResults.read(file), report).add();
                case DEEQU -> new DeequChecks(this, DeequResults.read(file), report).add();
            }
            report.subject(Digests.subject("results", file.toString(), file));
        } catch (EvaluationException e) {
            String id = tool.name().toLowerCase(Locale.ROOT);
            report.check(Check.builder(name + "/" + id + "/file", "the results of " + id + " can be read")
                    .group(name)
                    .ended(Status.ERROR, e.getMessage())
                    .build());
        }
    }
}
