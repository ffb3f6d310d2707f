package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Sql;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rule on its way through a table's rows, and what was found: how many rows are judged, which break it. */
final class RowCheck {
    private final Table table;
    private final List<String> columns;
    private final RowTest test;
    private final RowNumbers broken = new RowNumbers();
    private long judged;
    private boolean isDone;
    private String failure;
    private String kept;

    /** A check of a table by texts of some columns. */
    RowCheck(Table table, List<Column> columns, RowTest test) {
        this.table = table;
        this.columns = columns.stream().map(Column::text).toList();
        this.test = test;
    }

    /** Runs several checks, with one pass over each table that they are about. */
    static void run(List<RowCheck> checks) {
        Map<String, List<RowCheck>> byTable = new LinkedHashMap<>();
        for (RowCheck check : checks) {
            byTable.computeIfAbsent(check.table.numbered(), key -> new ArrayList<>())
                    .add(check);
        }
        byTable.values().forEach(RowCheck::pass);
    }

    /** How many rows are judged. */
    long judged() {
        runOnce();
        return judged;
    }

    /** How many rows break it. */
    long unexpected() {
        runOnce();
        return broken.size();
    }

    /** Why it could not be judged, or empty if it was. */
    Optional<String> failure() {
        runOnce();
        return Optional.ofNullable(failure);
    }

    /** The SQL condition of the rows that break it. */
    String condition() {
        if (unexpected() == 0) {
            return "false";
        }
        if (kept == null) {
            kept = table.keep(broken.stream());
        }
        String row = Sql.identifier(Table.ROW);
        return row + " IN (SELECT " + row + " FROM " + kept + ")";
    }

    /** The SQL condition of the first rows that break it, of which there are few. */
    String firstCondition() {
        if (unexpected() == 0) {
            return "false";
        }
        return broken.stream()
                .limit(RowQuery.MOST_SAMPLES)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", ", Sql.identifier(Table.ROW) + " IN (", ")"));
    }

    private void runOnce() {
        if (!isDone) {
            run(List.of(this));
        }
    }

    private static void pass(List<RowCheck> checks) {
        List<String> texts = checks.stream()
                .flatMap(check -> check.columns.stream())
                .distinct()
                .toList();
        List<Reader> readers =
                checks.stream().map(check -> new Reader(check, texts)).toList();
        checks.get(0).table.read(texts, (row, values) -> readers.forEach(reader -> reader.take(row, values)));
        checks.forEach(check -> check.isDone = true);
    }

    private void take(long row, String[] texts) {
        if (failure != null) {
            return;
        }
        try {
            RowTest.Finding finding = test.judge(texts);
            judged += finding == RowTest.Finding.PASSED_OVER ? 0 : 1;
            if (finding == RowTest.Finding.BREAKS) {
                broken.add(row);
            }
        } catch (NotApplicable e) {
            failure = "could not be evaluated: row " + row + ": " + e.getMessage();
        }
    }

    /** Picks a check's own texts out of those that are read for all. */
    private static final class Reader {
        private final RowCheck check;
        private final int[] positions;
        private final String[] own;

        Reader(RowCheck check, List<String> texts) {
            this.check = check;
            this.positions = check.columns.stream().mapToInt(texts::indexOf).toArray();
            this.own = new String[positions.length];
        }

        void take(long row, String[] values) {
            for (int i = 0; i < own.length; i++) {
                own[i] = values[positions[i]];
            }
            check.take(row, own);
        }
    }
}
