package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens a file as a table: a view with explicit columns, and the type of each. */
final class TableOpener {
    private TableOpener() {}

    static Table open(DuckDbSession session, Source named, String relation, Map<String, String> types) {
        Source source = named;
        try {
            source = named.located(session);
            RawTable raw = source.read(session, relation);
            Map<String, String> given = parse(source, raw, types);
            session.execute("CREATE TEMP VIEW " + Sql.identifier(relation) + " AS " + raw.select());
            ColumnTyper typer = new ColumnTyper(session, relation);
            List<Column> columns = typer.columns(raw.columns(), given);
            if (raw.expectedRows() != RawTable.UNKNOWN && raw.expectedRows() != typer.rows()) {
                throw source.unreadable(
                        "has " + raw.expectedRows() + " rows, but " + typer.rows() + " rows could be read");
            }
            return new Table(session, source, relation, columns, typer.rows());
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    private static Map<String, String> parse(Source source, RawTable raw, Map<String, String> types) {
        List<String> names = raw.columns().stream().map(RawColumn::name).toList();
        Map<String, String> parsed = new TreeMap<>();
        raw.columns().forEach(column -> column.declared().ifPresent(type -> parsed.put(column.name(), type)));
        types.forEach((column, type) -> {
            if (!names.contains(column)) {
                String nearest = NearestName.to(column, names)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse("");
                throw source.unreadable(
                        "a type is given for the column '" + column + "', which is not there" + nearest);
            }
            parsed.put(column, ColumnType.parse(column, type));
        });
        return parsed;
    }
}
