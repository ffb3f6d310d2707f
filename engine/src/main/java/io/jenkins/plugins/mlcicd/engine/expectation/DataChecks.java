package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.Outcome.Sample;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what was found in a data file into the report's checks. */
final class DataChecks {
    private static final int MOST_COLUMNS_WITH_SAMPLES = 5;

    private final String data;
    private final CheckIds ids = new CheckIds();

    /** Checks of the data with a name. */
    DataChecks(String data) {
        this.data = data;
    }

    /** The check of an expectation. */
    Check of(Judgement judgement) {
        SuiteEntry entry = judgement.entry();
        Outcome outcome = judgement.outcome();
        CheckBuilder check = Check.builder(ids.of(data, entry), entry.title())
                .group(data)
                .severity(entry.severity())
                .ended(status(entry, outcome), outcome.message())
                .expected(outcome.expected())
                .observed(outcome.observed())
                .unit(outcome.unit())
                .detail("expectation", entry.type())
                .detail("kwargs", entry.kwargs());
        if (!entry.notes().isEmpty()) {
            check.detail("notes", entry.notes());
        }
        outcome.result().forEach((key, value) -> {
            if (!key.startsWith("partial_unexpected") && !key.equals("observed_value")) {
                check.detail(key, value);
            }
        });
        if (!outcome.samples().isEmpty()) {
            check.detail("samples", samples(outcome.samples()));
        }
        return check.build();
    }

    private static Status status(SuiteEntry entry, Outcome outcome) {
        if (entry.expectation() instanceof UnsupportedExpectation) {
            return Status.ERROR;
        }
        return outcome.success() ? Status.PASS : Status.FAIL;
    }

    /** The check that all values fit their columns' types. */
    Check types(Table table) {
        List<Column> wrong =
                table.columns().stream().filter(column -> column.misfits() > 0).toList();
        CheckBuilder check = Check.builder(data + "/types", "every value fits its column's type")
                .group(data)
                .expected(Map.of("max", 0))
                .observed(wrong.stream().mapToLong(Column::misfits).sum())
                .unit("values");
        if (wrong.isEmpty()) {
            return check.build();
        }
        List<Object> columns = new ArrayList<>();
        List<String> findings = new ArrayList<>();
        for (Column column : wrong) {
            List<Sample> samples = columns.size() < MOST_COLUMNS_WITH_SAMPLES ? misfits(table, column) : List.of();
            findings.add(finding(column, samples));
            columns.add(Map.of(
                    "column", column.name(),
                    "type", column.type(),
                    "unexpected_count", column.misfits(),
                    "samples", samples(samples)));
        }
        return check.ended(Status.FAIL, String.join("; ", findings))
                .detail("columns", columns)
                .build();
    }

    /** The check that there is anything to judge, unless the suite itself says how many rows there must be. */
    Optional<Check> rows(Table table, Suite suite) {
        if (table.rows() > 0 || suite.saysHowManyRows()) {
            return Optional.empty();
        }
        return Optional.of(Check.builder(data + "/rows", "there are rows to judge")
                .group(data)
                .ended(
                        Status.INCONCLUSIVE,
                        "there are no rows, so nothing can be said about values; an expectation of the number of rows"
                                + " says whether that is right")
                .expected(Map.of("min", 1))
                .observed(0)
                .unit("rows")
                .build());
    }

    private static List<Sample> misfits(Table table, Column column) {
        String condition = column.text() + " IS NOT NULL AND (" + column.value() + ") IS NULL";
        return RowQuery.samples(table, condition, List.of(column.text()));
    }

    private static String finding(Column column, List<Sample> samples) {
        String example = samples.isEmpty()
                ? ""
                : ", for example " + Words.value(samples.get(0).value()) + " in "
                        + samples.get(0).place();
        return column.misfits() + " value(s) of " + column.name() + " are no " + column.type() + example;
    }

    private static List<Object> samples(List<Sample> samples) {
        List<Object> list = new ArrayList<>();
        for (Sample sample : samples) {
            Map<String, Object> map = new LinkedHashMap<>();
            sample.place().file().ifPresent(file -> map.put("file", file));
            map.put("row", sample.place().row());
            map.put("value", sample.value());
            list.add(map);
        }
        return list;
    }
}
