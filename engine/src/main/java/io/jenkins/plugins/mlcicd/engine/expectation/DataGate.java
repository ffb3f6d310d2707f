package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The data gate: judges data files by the suites that say what is expected of them. */
public final class DataGate implements Gate {
    /** The file with the results in Great Expectations' shape. */
    public static final String VALIDATION_RESULT = "validation-result.json";

    private final DataSettings settings;

    /** A gate for some data. */
    public DataGate(DataSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return "data";
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Map<DataEntry, Suite> suites = new LinkedHashMap<>();
            settings.entries().forEach(entry -> suites.put(entry, SuiteReader.read(entry.suite(), session)));
            Map<String, Map<String, Object>> results = new LinkedHashMap<>();
            suites.forEach((entry, suite) -> results.put(entry.name(), judge(session, entry, suite, report)));
            report.attach(VALIDATION_RESULT, ValidationResult.json(results));
        }
    }

    /** Judges one file and returns the result in Great Expectations' shape. */
    private static Map<String, Object> judge(
            DuckDbSession session, DataEntry entry, Suite suite, ReportBuilder report) {
        Source source = Source.of(entry.source());
        long before = session.queries();
        Draft draft;
        Judge judge;
        long opened;
        try {
            draft = session.draft(source, entry.types());
            opened = session.queries();
            judge = Judge.of(draft, suite, DataCharts::aggregates);
        } catch (EvaluationException e) {
            report.subject(Digests.subject("data", source.name(), source.path()));
            throw e;
        }
        Table table = draft.table();
        report.log(source.name() + ": " + table.rows() + " rows, "
                + table.columns().size() + " columns: " + types(table));
        report.subject(draft.subject("data"));
        report.subject(Digests.subject("suite", entry.suite().toString(), entry.suite()));
        long scanned = session.queries();
        List<Judgement> judgements = judge.judgements();
        DataChecks checks = new DataChecks(entry.name());
        checks.rows(table, suite).ifPresent(report::check);
        report.check(checks.types(table));
        judgements.forEach(judgement -> report.check(checks.of(judgement)));
        DataCharts charts = new DataCharts(entry.name());
        charts.missing(table, judge).ifPresent(report::chart);
        charts.unexpected(judgements).ifPresent(report::chart);
        long held = judgements.stream()
                .filter(judgement -> judgement.outcome().success())
                .count();
        report.log(entry.suite() + ": " + held + " of " + judgements.size() + " expectations hold");
        report.log(
                "Queries: " + (opened - before) + " of the first rows to find the columns' types, " + (scanned - opened)
                        + " over all rows for " + judge.aggregates() + " aggregates, " + (session.queries() - scanned)
                        + " for samples of what does not hold");
        return ValidationResult.of(suite, judgements);
    }

    private static String types(Table table) {
        String shown = table.columns().stream()
                .limit(12)
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        return table.columns().size() > 12 ? shown + ", …" : shown;
    }
}
