package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that a user wrote over tables that it names in braces, such as <code>SELECT * FROM {batch} WHERE speed &lt;
 * 0</code>. It is confined: one SELECT over these tables, which reads no file and changes nothing; see {@link QueryGuard}.
 */
public final class UserQuery {
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");

    private final DuckDbSession session;
    private final String sql;

    private UserQuery(DuckDbSession session, String sql) {
        this.session = session;
        this.sql = sql;
    }

    /**
     * Checks a query.
     *
     * @param written the query; braces that are part of it stand twice
     * @param names the names of tables that may stand in braces
     * @throws UsageException if it is wrong, with the database's message, or would do more than select from these tables
     */
    public static UserQuery parse(DuckDbSession session, String written, Collection<String> names) {
        if (written.indexOf('\0') >= 0) {
            throw new UsageException("the query holds a NUL character");
        }
        String sql = withNames(written.replaceFirst("[;\\s]+$", ""), names);
        QueryGuard.check(session, sql, names);
        return new UserQuery(session, sql);
    }

    /**
     * Runs it.
     *
     * @param tables the tables by the names in braces
     * @param most how many rows to fetch
     * @throws QueryException if it fails on this data, for example as a column is not there
     */
    public Answer run(Map<String, Table> tables, int most) {
        try {
            for (Map.Entry<String, Table> table : tables.entrySet()) {
                session.execute(view(table.getKey(), table.getValue()));
            }
            long count = (Long) session.run("SELECT count(*) FROM (\n" + sql + "\n)")
                    .single()
                    .get(0);
            return fetch(count, most);
        } catch (SQLException e) {
            throw new QueryException(message(e), e);
        }
    }

    private Answer fetch(long count, int most) throws SQLException {
        try (Statement statement = session.connection().createStatement();
                ResultSet result = statement.executeQuery("SELECT * FROM (\n" + sql + "\n) LIMIT " + most)) {
            List<String> columns = new ArrayList<>();
            for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                columns.add(result.getMetaData().getColumnLabel(i));
            }
            return new Answer(count, columns, Rows.of(result));
        }
    }

    /** The columns by the names and types that the user knows. */
    private static String view(String name, Table table) {
        List<String> columns = table.columns().stream()
                .map(column -> column.value() + " AS " + Sql.identifier(column.name()))
                .toList();
        return "CREATE OR REPLACE TEMP VIEW " + Sql.identifier(name) + " AS SELECT " + String.join(", ", columns)
                + " FROM " + table.relation();
    }

    /** Puts the tables' names in the place of braces. */
    private static String withNames(String written, Collection<String> names) {
        Matcher braces = BRACES.matcher(written);
        StringBuilder sql = new StringBuilder();
        while (braces.find()) {
            String found = braces.group();
            String name = braces.group(1);
            if (name == null && found.length() == 1) {
                throw new UsageException(
                        "a brace without its counterpart; braces that are part of a query stand twice");
            }
            if (name != null && !names.contains(name)) {
                throw new UsageException("the query names " + found + ", expected "
                        + String.join(
                                " or ",
                                names.stream().map(one -> "{" + one + "}").toList())
                        + "; braces that are part of a query stand twice");
            }
            String plain = name == null ? found.substring(1) : Sql.identifier(name);
            braces.appendReplacement(sql, Matcher.quoteReplacement(plain));
        }
        return braces.appendTail(sql).toString();
    }

    private static String message(SQLException e) {
        return DuckDbSession.firstLine(e).replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
    }

    /**
     * What a query yielded.
     *
     * @param count how many rows there are
     * @param columns the columns' names
     * @param rows the first rows
     */
    public record Answer(long count, List<String> columns, Rows rows) {}

    /** A query failed on the data that it was run on; the message is the database's. */
    public static final class QueryException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        QueryException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
