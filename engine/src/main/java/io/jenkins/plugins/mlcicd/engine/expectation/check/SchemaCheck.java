package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.expectation.history.DataRun.ColumnOf;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The columns are those of the last accepted data: names, order and types.
 *
 * @param allowed the kinds of changes that may be: added, removed, reordered, type
 * @param severity whether it blocks
 */
record SchemaCheck(Set<String> allowed, Severity severity) implements DataCheck {
    /** The kinds of changes. */
    static final List<String> KINDS = List.of("added", "removed", "reordered", "type");

    @Override
    public String id() {
        return "schema-change";
    }

    @Override
    public String title() {
        String exceptions =
                String.join(", ", KINDS.stream().filter(allowed::contains).toList());
        return "the columns are those of the last accepted data"
                + (exceptions.isEmpty() ? "" : " (allowed changes: " + exceptions + ")");
    }

    @Override
    public boolean comparesWithEarlierRuns() {
        return true;
    }

    @Override
    public Evaluation prepare(CheckContext context) {
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of();
            }

            @Override
            public void judge(Function<String, Object> values, CheckBuilder check) {
                EarlierRuns earlier = context.earlier();
                List<ColumnOf> now = CheckRun.columns(context.table());
                check.observed(now.stream().map(ColumnOf::name).toList());
                earlier.last()
                        .ifPresentOrElse(
                                last -> ended(last.columns(), now, check),
                                () -> check.severity(Severity.INFO)
                                        .ended(
                                                Status.SKIPPED,
                                                "recorded for later runs: " + earlier.file()
                                                        + " has no accepted data to compare with"));
            }
        };
    }

    private void ended(List<ColumnOf> before, List<ColumnOf> now, CheckBuilder check) {
        List<SchemaChange> changes = SchemaChange.between(before, now);
        check.expected(Map.of("equal", before.stream().map(ColumnOf::name).toList()));
        if (!changes.isEmpty()) {
            check.detail("changes", changes.stream().map(SchemaCheck::json).toList());
        }
        List<String> refused = changes.stream()
                .filter(change -> !allowed.contains(change.kind()))
                .map(SchemaChange::words)
                .toList();
        if (!refused.isEmpty()) {
            check.ended(Status.FAIL, shown(refused));
        } else if (!changes.isEmpty()) {
            check.ended(
                    Status.PASS,
                    "allowed: "
                            + shown(changes.stream().map(SchemaChange::words).toList()));
        }
    }

    private static String shown(List<String> words) {
        int most = 10;
        String shown = String.join("; ", words.stream().limit(most).toList());
        return words.size() > most ? shown + "; and " + (words.size() - most) + " more" : shown;
    }

    private static Map<String, Object> json(SchemaChange change) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("change", change.kind());
        json.put("column", change.column());
        json.put("before", change.before());
        json.put("now", change.now());
        return json;
    }
}
