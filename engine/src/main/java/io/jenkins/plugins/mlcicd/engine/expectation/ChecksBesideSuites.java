package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.expectation.check.CheckContext;
import io.jenkins.plugins.mlcicd.engine.expectation.check.CheckRun;
import io.jenkins.plugins.mlcicd.engine.expectation.check.EarlierRuns;
import io.jenkins.plugins.mlcicd.engine.expectation.check.Tables;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataHistory;
import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The checks beside the suites in one run of the gate. Once everything is judged, what was found goes into the history with
 * the gate's verdict; where it was not judged to the end, with the verdict ERROR.
 */
final class ChecksBesideSuites implements AutoCloseable {
    private final DataSettings settings;
    private final Tables tables;
    private final ReportBuilder report;
    private final Map<Path, List<DataRun>> runs = new LinkedHashMap<>();
    private final Set<SourceSettings> subjects = new HashSet<>();
    private boolean judged;

    ChecksBesideSuites(DataSettings settings, DuckDbSession session, ReportBuilder report) {
        this.settings = settings;
        this.tables = new Tables(session);
        this.report = report;
        settings.entries().forEach(entry -> subjects.add(entry.source()));
    }

    /** The data of an entry, whose types may be yet to be proved. */
    Draft draft(DataEntry entry) {
        return tables.draft(entry.source(), entry.types());
    }

    /** The table of an entry. */
    Table open(DataEntry entry) {
        return tables.open(entry.source(), entry.types());
    }

    /** Makes the checks of an entry ready. Its data may be yet to be read. */
    CheckRun prepare(DataEntry entry, Table table) {
        EarlierRuns earlier = EarlierRuns.none();
        if (entry.checks().compareWithEarlierRuns()) {
            DataHistory history = new DataHistory(entry.checks().history());
            earlier = new EarlierRuns(history.file().toString(), history.runs(entry.name()));
            report.log(history.file() + ": " + earlier.runs().size() + " accepted data set(s) of " + entry.name());
        }
        CheckContext context = new CheckContext(
                table, () -> digest(table.source().subjects("data")), report.started(), earlier, tables);
        return new CheckRun(entry.name(), entry.checks().list(), context, settings.acceptedChange());
    }

    /** Puts the data that an entry's checks compare with into the report. */
    void references(DataEntry entry) {
        for (var check : entry.checks().list()) {
            for (SourceSettings source : check.sources()) {
                if (subjects.add(source)) {
                    Source.of(source).subjects("reference").forEach(report::subject);
                }
            }
        }
    }

    /** Judges the checks of an entry by the aggregates' values. */
    void judge(DataEntry entry, CheckRun checks, Function<String, Object> values) {
        for (Check check : checks.judge(values)) {
            report.check(check);
        }
        if (entry.checks().compareWithEarlierRuns()) {
            runs.computeIfAbsent(entry.checks().history(), file -> new ArrayList<>())
                    .add(checks.record(values));
        }
    }

    /** Tells that everything was judged, so that the gate's verdict is known. */
    void judged() {
        judged = true;
    }

    @Override
    public void close() {
        Verdict verdict = judged ? Verdict.of(report.checks()) : Verdict.ERROR;
        runs.forEach((file, found) -> new DataHistory(file)
                .add(found.stream().map(run -> run.ended(verdict)).toList()));
    }

    /** The digest of all inputs together. */
    private static String digest(List<Subject> data) {
        return data.size() == 1
                ? data.get(0).sha256()
                : Digests.ofText(data.stream().map(Subject::sha256).collect(Collectors.joining("\n")));
    }
}
