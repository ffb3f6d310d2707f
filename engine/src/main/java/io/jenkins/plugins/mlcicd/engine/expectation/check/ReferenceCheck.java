package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Every value, or combination of values, stands in other data, as a foreign key does. Rows with a missing value among them
 * are passed over, as in SQL.
 *
 * @param columns the columns
 * @param to the other data
 * @param columnsThere their columns, as many
 * @param severity whether it blocks
 */
record ReferenceCheck(List<String> columns, OtherData to, List<String> columnsThere, Severity severity)
        implements DataCheck {
    @Override
    public String id() {
        return "references/" + String.join(",", columns);
    }

    @Override
    public String title() {
        return String.join(", ", columns) + ": every value stands in " + there();
    }

    @Override
    public List<SourceSettings> sources() {
        return List.of(to.source());
    }

    @Override
    public Evaluation prepare(CheckContext context) {
        Table table = context.table();
        List<Column> here = columns.stream().map(context::column).toList();
        String present = present(here);
        return new Evaluation() {
            @Override
            public List<String> aggregates() {
                return List.of("count_if(" + present + ")");
            }

            @Override
            public void judge(Function<String, Object> values, CheckBuilder check) {
                long judged = ((Number) values.apply("count_if(" + present + ")")).longValue();
                String orphan =
                        present + " AND " + notThere(here, context.tables().open(to));
                List<Object> counts = table.query("SELECT count(*), count(DISTINCT " + row(texts(here)) + ") FROM "
                                + table.relation() + " WHERE " + orphan)
                        .single();
                ended(table, judged, counts, orphan, shown(here), check);
            }
        };
    }

    private void ended(
            Table table, long judged, List<Object> counts, String orphan, List<String> shown, CheckBuilder check) {
        long orphans = ((Number) counts.get(0)).longValue();
        check.expected(Map.of("max", 0)).observed(orphans).unit("rows").detail("judged_count", judged);
        if (orphans == 0) {
            return;
        }
        Samples samples = Samples.of(table, orphan, shown);
        check.detail("unexpected_count", orphans)
                .detail("unexpected_percent", orphans * 100.0 / judged)
                .detail("different_values", counts.get(1))
                .detail("samples", samples.json())
                .ended(
                        Status.FAIL,
                        orphans + " of " + judged + " values (" + Wording.percent(orphans / (double) judged) + "), "
                                + counts.get(1) + " different, do not stand in " + there() + samples.words());
    }

    private String notThere(List<Column> here, Table other) {
        List<String> keysHere = new ArrayList<>();
        List<String> keysThere = new ArrayList<>();
        List<Column> there = new ArrayList<>();
        for (int i = 0; i < here.size(); i++) {
            Column one = here.get(i);
            Column its = CheckContext.column(other, columnsThere.get(i));
            boolean byValue = one.misfits() + its.misfits() == 0 && isSameKind(one, its);
            keysHere.add(byValue ? one.value() : one.text());
            keysThere.add(byValue ? its.value() : its.text());
            there.add(its);
        }
        return row(keysHere) + " NOT IN (SELECT " + row(keysThere) + " FROM " + other.relation() + " WHERE "
                + present(there) + ")";
    }

    private String there() {
        return to.name() + " (" + String.join(", ", columnsThere) + ")";
    }

    /** Numbers are compared as numbers, dates as dates; everything else as written in the files. */
    private static boolean isSameKind(Column one, Column other) {
        return (one.isNumeric() && other.isNumeric()) || one.type().equals(other.type());
    }

    private static String present(List<Column> columns) {
        return "("
                + String.join(
                        " AND ",
                        columns.stream()
                                .map(column -> column.text() + " IS NOT NULL")
                                .toList()) + ")";
    }

    private static List<String> shown(List<Column> columns) {
        return columns.stream()
                .map(column -> column.isNumeric() && column.misfits() == 0 ? column.value() : column.text())
                .toList();
    }

    private static List<String> texts(List<Column> columns) {
        return columns.stream().map(Column::text).toList();
    }

    private static String row(List<String> expressions) {
        return expressions.size() == 1 ? expressions.get(0) : "row(" + String.join(", ", expressions) + ")";
    }
}
