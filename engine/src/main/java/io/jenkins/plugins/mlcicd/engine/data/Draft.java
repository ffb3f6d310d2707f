package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that is open with the types that its first rows suggest. The first scan over all rows proves them, together
 * with what else is asked for; so a file whose first rows do not mislead is read by the database once.
 */
public final class Draft {
    /** More aggregates than this go into a further query, which reads the file once more. */
    static final int MOST_AGGREGATES = 20_000;

    private final DuckDbSession session;
    private final Source source;
    private final String relation;
    private final ColumnTyper typer;
    private final FilePass pass;
    private Table table;
    private boolean isProved;

    Draft(DuckDbSession session, Source source, String relation, ColumnTyper typer, FilePass pass) throws SQLException {
        this.session = session;
        this.source = source;
        this.relation = relation;
        this.typer = typer;
        this.pass = pass;
        this.table = view(Table.UNKNOWN);
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
     * @throws EvaluationException if the file cannot be read whole
     */
    public Optional<Map<String, Object>> scan(List<String> aggregates) {
        List<String> proof = isProved ? List.of() : typer.proof();
        Map<String, Object> values = run(aggregates, proof);
        if (isProved) {
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
                return Optional.of(values);
            }
            table = view(typer.rows());
            return Optional.empty();
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    /** The queries that {@link #scan} runs. */
    public List<String> queries(List<String> aggregates) {
        return parts(aggregates, isProved ? List.of() : typer.proof()).stream()
                .map(this::select)
                .toList();
    }

    /** What stands behind the name that the queries read from. */
    public String definition() {
        return "CREATE TEMP VIEW " + table.relation() + " AS " + typer.select();
    }

    /** The file as a report's subject; waits until its bytes were read to their end. */
    public Subject subject(String role) {
        return pass.subject(role);
    }

    /** The table with all rows read and all types proved. */
    Table proved() {
        if (!isProved) {
            scan(List.of());
        }
        return table;
    }

    private Map<String, Object> run(List<String> aggregates, List<String> proof) {
        Map<String, Object> values = new HashMap<>();
        try {
            for (List<String> part : parts(aggregates, proof)) {
                List<Object> row = session.run(select(part)).single();
                for (int i = 0; i < part.size(); i++) {
                    values.put(part.get(i), row.get(i));
                }
            }
            return values;
        } catch (SQLException e) {
            throw explained(e);
        }
    }

    private List<List<String>> parts(List<String> aggregates, List<String> proof) {
        LinkedHashSet<String> all = new LinkedHashSet<>(aggregates);
        all.addAll(proof);
        List<String> list = List.copyOf(all);
        List<List<String>> parts = new ArrayList<>();
        for (int from = 0; from < list.size(); from += MOST_AGGREGATES) {
            parts.add(list.subList(from, Math.min(list.size(), from + MOST_AGGREGATES)));
        }
        return parts;
    }

    private String select(List<String> aggregates) {
        List<String> cheap = aggregates.stream().map(table::withoutTexts).toList();
        return "SELECT " + String.join(", ", cheap) + " FROM " + table.relation();
    }

    private void requireAllRows() {
        long expected = pass.join().expectedRows();
        if (expected != RawTable.UNKNOWN && expected != typer.rows()) {
            throw source.unreadable(
                    "has " + expected + " lines below its header, but " + typer.rows() + " rows could be read");
        }
    }

    /** What is wrong with the bytes says more than what the database makes of them. */
    private EvaluationException explained(SQLException e) {
        pass.join();
        return ReadErrors.explain(source, e);
    }

    private Table view(long rows) throws SQLException {
        session.execute("CREATE OR REPLACE TEMP VIEW " + Sql.identifier(relation) + " AS " + typer.select());
        return new Table(session, source, relation, typer.columns(), rows);
    }
}
