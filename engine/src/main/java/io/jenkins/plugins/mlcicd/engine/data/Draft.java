package io.jenkins.plugins.mlcicd.engine.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A source that is open with the types that its first rows suggest. The first scan over all rows proves them, together
 * with what else is asked for; so a file whose first rows do not mislead is read by the database once.
 */
public final class Draft {
    /** More aggregates than this go into a further query, which reads the file once more. */
    static final int MOST_AGGREGATES = 20_000;

    private final DuckDbSession session;
    private final Source source;
    private final String relation;
    private final ColumnTyper typer;
    private final LongSupplier expectedRows;
    private Table table;
    private boolean isProved;
    private int scans;

    Draft(DuckDbSession session, Source source, String relation, ColumnTyper typer, LongSupplier expectedRows)
            throws SQLException {
        this.session = session;
        this.source = source;
        this.relation = relation;
        this.typer = typer;
        this.expectedRows = expectedRows;
        this.table = view();
    }

    /** The file as a table. Its number of rows is known after {@link #scan}, and its types are sure then. */
    public Table table() {
        return table;
    }

    /**
     * Computes aggregates over all rows.
     *
     * @param aggregates SQL aggregates over {@link #table()}
     * @return their values by their SQL; or nothing if a value did not fit its column's type. Then {@link #table()} is
     *     another one with the right types, and what was made of the old must be made again
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if the file cannot be read whole
     */
    public Optional<Map<String, Object>> scan(List<String> aggregates) {
        List<String> proof = isProved ? List.of() : typer.proof();
        QuantileSearch search = QuantileSearch.of(aggregates, table);
        Map<String, Object> values = run(search, proof);
        if (isProved) {
            scans += search.finish(values, table);
            return Optional.of(values);
        }
        try {
            boolean asSeen = typer.accept(proof.stream().map(values::get).toList());
            if (!asSeen) {
                typer.tryOnAllRows();
            }
            requireAllRows();
            isProved = true;
            if (asSeen) {
                table.setRows(typer.rows());
                scans += search.finish(values, table);
                return Optional.of(values);
            }
            table = view();
            table.setRows(typer.rows());
            return Optional.empty();
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    /** How often all rows were read so far. */
    public int scans() {
        return scans;
    }

    /** The queries that {@link #scan} runs. */
    public List<String> queries(List<String> aggregates) {
        QuantileSearch search = QuantileSearch.of(aggregates, table);
        return parts(search.firstScan(), isProved ? List.of() : typer.proof()).stream()
                .map(part -> select(part, search))
                .toList();
    }

    /** How many quantiles are not among what these queries compute, but searched by further scans. */
    public int searchedQuantiles(List<String> aggregates) {
        return QuantileSearch.of(aggregates, table).quantiles();
    }

    /** What stands behind the name that the queries read from. */
    public String definition() {
        return "CREATE TEMP VIEW " + table.relation() + " AS " + typer.select();
    }

    /** The table with all rows read and all types proved. */
    public Table proved() {
        if (!isProved) {
            scan(List.of());
        }
        return table;
    }

    private Map<String, Object> run(QuantileSearch search, List<String> proof) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (List<String> part : parts(search.firstScan(), proof)) {
                scans++;
                List<Object> row = session.run(select(part, search)).single();
                for (int i = 0; i < part.size(); i++) {
                    values.put(part.get(i), row.get(i));
                }
            }
            return values;
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    private List<List<String>> parts(List<String> aggregates, List<String> proof) {
        LinkedHashSet<String> all = new LinkedHashSet<>(aggregates);
        all.addAll(proof);
        if (!isProved && source.answersFromStatistics()) {
            all.addAll(UnreadColumns.aggregates(aggregates, table.columns().size()));
        }
        List<String> list = List.copyOf(all);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += MOST_AGGREGATES) {
            parts.add(list.subList(from, Math.min(list.size(), from + MOST_AGGREGATES)));
        }
        return parts;
    }

    private String select(List<String> aggregates, QuantileSearch search) {
        List<String> cheap = aggregates.stream().map(table::withoutTexts).toList();
        return "SELECT " + String.join(", ", cheap) + " FROM " + search.from(table.relation());
    }

    private void requireAllRows() {
        long expected = expectedRows.getAsLong();
        if (expected != RawTable.UNKNOWN && expected != typer.rows()) {
            throw source.unreadable("has " + expected + " rows, but " + typer.rows() + " rows could be read");
        }
    }

    private Table view() throws SQLException {
        session.execute("CREATE OR REPLACE TEMP VIEW " + Sql.identifier(relation) + " AS " + typer.select());
        return new Table(session, source, relation, typer.columns());
    }
}
