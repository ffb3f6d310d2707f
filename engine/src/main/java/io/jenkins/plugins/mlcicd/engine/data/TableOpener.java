package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Opens a file as a table: its columns, and the types that they seem to have. */
final class TableOpener {
    private TableOpener() {}

    static Draft open(DuckDbSession session, Source named, String relation, Map<String, String> types) {
        Source source = named;
        try {
            source = named.located(session);
            RawTable raw = source.read(session, relation);
            Map<String, String> given = parse(source, raw, types);
            List<String> passedOn = source.columnsToPassOn();
            String reader = Sql.identifier(relation + "_read");
            session.execute("CREATE TEMP VIEW " + reader + " AS SELECT " + renamed(raw, passedOn) + " FROM ("
                    + raw.select() + ")");
            ColumnTyper typer = new ColumnTyper(session, reader, raw.columns(), given, passedOn);
            typer.tryOnFirstRows();
            return new Draft(session, source, relation, typer, raw.expectedRows());
        } catch (SQLException e) {
            throw source.explain(e);
        }
    }

    private static String renamed(RawTable raw, List<String> passedOn) {
        return Stream.concat(
                        IntStream.range(0, raw.columns().size()).mapToObj(i -> RawTable.sqlName(i) + " AS r" + i),
                        passedOn.stream())
                .collect(Collectors.joining(", "));
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
