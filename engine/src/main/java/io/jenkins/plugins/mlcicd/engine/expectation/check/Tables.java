package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Draft;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.SourceSettings;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.util.HashMap;
import java.util.Map;

/** Opens data files as tables of one database, each once. */
public final class Tables {
    private final DuckDbSession session;
    private final Map<Map.Entry<SourceSettings, Map<String, String>>, Draft> open = new HashMap<>();

    /** Tables of a database. */
    public Tables(DuckDbSession session) {
        this.session = session;
    }

    /**
     * A source as a table.
     *
     * @param types SQL types by column; the types of other columns are found out
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it cannot be read whole
     */
    public Table open(SourceSettings source, Map<String, String> types) {
        return draft(source, types).proved();
    }

    /** A source as a table whose types may be yet to be proved, by the first scan. */
    public Draft draft(SourceSettings source, Map<String, String> types) {
        return open.computeIfAbsent(Map.entry(source, types), key -> session.draft(Source.of(source), types));
    }

    /** Data that a check refers to. */
    Table open(OtherData data) {
        return open(data.source(), data.types());
    }

    DuckDbSession session() {
        return session;
    }
}
