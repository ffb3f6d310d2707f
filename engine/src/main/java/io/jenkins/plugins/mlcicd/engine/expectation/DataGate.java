package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.check.CheckRun;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The data gate: judges data files by the suites that say what is expected of them. */
public final class DataGate implements Gate {
    /** The file with the results in Great Expectations' shape. */
    public static final String VALIDATION_RESULT = "validation-result.json";

    private final DataSettings settings;
    private volatile Supplier<Optional<String>> progress = Optional::empty;

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
        settings.imports().forEach(results -> results.judge(report));
        if (!settings.entries().isEmpty()) {
            judgeEntries(report);
        }
    }

    @Override
    public Optional<String> progress() {
        return progress.get();
    }

    private void judgeEntries(ReportBuilder report) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Map<DataEntry, Suite> suites = new LinkedHashMap<>();
            settings.entries().forEach(entry -> suites.put(entry, suite(entry)));
            suites.values().forEach(suite -> check(suite, session));
            settings.entries().forEach(entry -> entry.checks().list().forEach(check -> check.check(session)));
            Map<String, Map<String, Object>> results = new LinkedHashMap<>();
            try (ChecksBesideSuites beside = new ChecksBesideSuites(settings, session, report)) {
                settings.entries().forEach(entry -> session.name(entry.name(), () -> beside.open(entry)));
                suites.forEach((entry, suite) -> {
                    Map<String, Object> result = judge(session, entry, suite, beside, report);
                    if (!suite.entries().isEmpty()) {
                        results.put(entry.name(), result);
                    }
                });
                beside.judged();
            }
            if (!results.isEmpty()) {
                report.attach(VALIDATION_RESULT, ValidationResult.json(results));
            }
        }
    }

    /** What is expected of an entry: its suite, and constraints of Deequ. */
    static Suite suite(DataEntry entry) {
        Suite suite = entry.suite()
                .map(file -> SuiteReader.read(file, entry.options()))
                .orElseGet(() -> new Suite(entry.name(), List.of()));
        List<SuiteEntry> all = new ArrayList<>(suite.entries());
        entry.checks().constraints().ifPresent(constraints -> all.addAll(SuiteReader.read(constraints)));
        return new Suite(suite.name(), all, suite.parameters());
    }

    /** Judges one file and returns the result in Great Expectations' shape. */
    private Map<String, Object> judge(
            DuckDbSession session, DataEntry entry, Suite suite, ChecksBesideSuites beside, ReportBuilder report) {
        progress = () -> session.progress().stream()
                .mapToObj(percent -> percent + " % of " + entry.name())
                .findFirst();
        long before = session.queries();
        Source source = Source.of(entry.source());
        AtomicReference<CheckRun> checksBeside = new AtomicReference<>();
        long opened;
        Draft draft;
        Judge judge;
        try {
            draft = beside.draft(entry);
            source = draft.table().source();
            opened = session.queries();
            judge = Judge.of(draft, suite, seen -> {
                checksBeside.set(beside.prepare(entry, seen));
                List<String> more = new ArrayList<>(DataCharts.aggregates(seen));
                more.addAll(checksBeside.get().aggregates());
                return more;
            });
        } finally {
            // Also the report of what could not be judged says which bytes it is about.
            inputs(entry, source, report);
            beside.references(entry);
        }
        Table table = draft.table();
        report.log(table.source().name() + ": " + table.rows() + " rows, "
                + table.columns().size() + " columns: " + types(table));
        long scanned = session.queries();
        List<Judgement> judgements = judge.judgements();
        DataChecks checks = new DataChecks(entry.name());
        checks.rows(table, suite).ifPresent(report::check);
        report.check(checks.types(table));
        judgements.forEach(judgement -> report.check(checks.of(judgement)));
        beside.judge(entry, checksBeside.get(), judge::value);
        DataCharts charts = new DataCharts(entry.name());
        charts.missing(table, judge).ifPresent(report::chart);
        charts.unexpected(judgements).ifPresent(report::chart);
        entry.quarantine().ifPresent(file -> quarantine(entry, file, table, judgements, report));
        long held = judgements.stream()
                .filter(judgement -> judgement.outcome().success())
                .count();
        entry.suite()
                .ifPresent(file -> report.log(file + ": " + held + " of " + judgements.size() + " expectations hold"));
        report.log("Queries: " + (opened - before) + " of the first rows to find the columns' types, " + draft.scans()
                + " over all rows for " + judge.aggregates() + " aggregates, " + (session.queries() - scanned)
                + " for samples of what does not hold");
        return ValidationResult.of(suite, judgements, entry.options());
    }

    private static void inputs(DataEntry entry, Source source, ReportBuilder report) {
        source.subjects("data").forEach(report::subject);
        entry.suite().ifPresent(file -> report.subject(Digests.subject("suite", file.toString(), file)));
    }

    private static void quarantine(
            DataEntry entry, Path file, Table table, List<Judgement> judgements, ReportBuilder report) {
        Quarantine.of(file)
                .write(table, judgements)
                .ifPresentOrElse(
                        written -> {
                            report.output("quarantine." + entry.name(), written);
                            report.log(file + ": " + written.get("rows") + " row(s) that break expectations");
                        },
                        () -> report.log(file + ": not written, as no row breaks an expectation that does not hold"));
    }

    /** Checks queries, and that data to compare with is there, before anything is judged. */
    private void check(Suite suite, DuckDbSession session) {
        List<String> names = settings.entries().stream().map(DataEntry::name).toList();
        for (SuiteEntry one : suite.entries()) {
            one.expectation().check(session);
            for (String other : one.expectation().otherData()) {
                if (!names.contains(other)) {
                    throw new UsageException(suite.name() + ": " + one.type() + " compares with the data '" + other
                            + "', which this gate does not have; its data are: " + String.join(", ", names));
                }
            }
        }
    }

    private static String types(Table table) {
        String shown = table.columns().stream()
                .limit(12)
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(", "));
        return table.columns().size() > 12 ? shown + ", …" : shown;
    }
}
