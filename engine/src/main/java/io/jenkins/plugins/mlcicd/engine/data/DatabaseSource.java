package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The rows of a table or query of a database that is reached over JDBC. */
final class DatabaseSource extends Source {
    private static final int LONGEST_NAME = 80;

    private final String url;
    private final DatabaseOptions options;
    private final DatabaseLogin login;
    private Optional<RowDigest.Result> digest = Optional.empty();

    DatabaseSource(String url, DatabaseOptions options) {
        this(url, options, DatabaseLogin.of(System.getenv()));
    }

    DatabaseSource(String url, DatabaseOptions options, DatabaseLogin login) {
        this.url = url;
        this.options = options;
        this.login = login;
    }

    @Override
    public String name() {
        String what = options.table()
                .map(table -> "table " + table)
                .orElseGet(() -> "query " + options.query().orElse("").strip().replaceAll("\\s+", " "));
        String shown = what.length() > LONGEST_NAME ? what.substring(0, LONGEST_NAME) + "…" : what;
        return DatabaseUrl.shown(url) + " " + shown;
    }

    /** Known once the rows were read: their digest is made from the rows themselves, see {@link RowDigest}. */
    @Override
    public List<Subject> subjects(String role) {
        return digest.map(result -> new Subject(role, fullName(), result.sha256(), result.bytes())).stream()
                .toList();
    }

    private String fullName() {
        return DatabaseUrl.shown(url) + " "
                + options.table()
                        .map(table -> "table " + table)
                        .orElseGet(() -> options.query().orElse(""));
    }

    String url() {
        return url;
    }

    DatabaseOptions options() {
        return options;
    }

    DatabaseLogin login() {
        return login;
    }

    @Override
    public boolean holdsOnlyTexts() {
        return false;
    }

    @Override
    public boolean declaresTypes() {
        return true;
    }

    @Override
    Source located(DuckDbSession session) {
        return this;
    }

    @Override
    RawTable read(DuckDbSession session, String relation) throws SQLException {
        StoredRows stored = new DatabaseReader(this, session).store(relation + "_rows");
        digest = Optional.of(stored.digest());
        return stored.table();
    }

    @Override
    EvaluationException explain(SQLException e) {
        String reason = DuckDbSession.firstLine(e);
        return unreadable(
                reason.startsWith("Out of Memory")
                        ? "the embedded database needs more memory than it may use"
                        : "cannot be judged: " + reason);
    }
}
