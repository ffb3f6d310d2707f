package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.time.Instant;

/**
 * What checks are judged on.
 *
 * @param table the data
 * @param sha256 the digest of the data's bytes
 * @param now the time of the run
 * @param earlier what earlier runs left
 * @param tables opens other data
 */
public record CheckContext(Table table, String sha256, Instant now, EarlierRuns earlier, Tables tables) {

    /** A column that must be there. */
    Column column(String name) {
        return column(table, name);
    }

    static Column column(Table table, String name) {
        return table.column(name).orElseThrow(() -> new DataCheck.CannotJudge(table.missing(name)));
    }
}
