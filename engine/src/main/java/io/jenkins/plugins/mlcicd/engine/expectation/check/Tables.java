package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens data files as tables of one database, each once. */
public final class Tables {
    private final DuckDbSession session;
    private final Map<Map.Entry<Path, Map<String, String>>, Table> open = new HashMap<>();

    /** Tables of a database. */
    public Tables(DuckDbSession session) {
        this.session = session;
    }

    /**
     * A file as a table.
     *
     * @param types SQL types by column; the types of other columns are found out
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it cannot be read whole
     */
    public Table open(Path file, Map<String, String> types) {
        return open.computeIfAbsent(Map.entry(file, types), key -> session.open(Source.of(file), types));
    }

    /** A file that a check refers to. */
    Table open(OtherData file) {
        return open(file.path(), file.types());
    }

    DuckDbSession session() {
        return session;
    }
}
