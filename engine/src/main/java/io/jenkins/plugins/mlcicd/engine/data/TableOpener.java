package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.data.RawTable.RawColumn;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Opens a file as a table: its columns, and the types that they seem to have. */
final class TableOpener {
    private TableOpener() {}

    static Draft open(DuckDbSession session, Source source, String relation, Map<String, String> types) {
        FilePass pass = null;
        try {
            RawTable raw = switch (source.format()) {
                case CSV -> CsvReader.read(source);
                case JSON_LINES -> JsonLinesReader.read(session, source);
                case PARQUET -> ParquetReader.read(session, source);
            };
            pass = session.start(
                    source, source.format() == Format.CSV ? raw.columns().size() : 0);
            Map<String, String> given = parse(source, raw, types);
            String reader = Sql.identifier(relation + "_file");
            session.execute("CREATE TEMP VIEW " + reader + " AS " + raw.select());
            ColumnTyper typer = new ColumnTyper(session, reader, raw.columns(), given);
            typer.tryOnFirstRows();
            return new Draft(session, source, relation, typer, pass);
        } catch (SQLException e) {
            if (pass != null) {
                pass.join();
            }
            throw ReadErrors.explain(source, e);
        }
    }

    private static Map<String, String> parse(Source source, RawTable raw, Map<String, String> types) {
        List<String> names = raw.columns().stream().map(RawColumn::name).toList();
        Map<String, String> parsed = new TreeMap<>();
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
