package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What checks are judged on.
 *
 * @param table the data
 * @param digest tells the digest of the data's bytes, which may be taken while the data is read
 * @param now the time of the run
 * @param earlier what earlier runs left
 * @param tables opens other data
 */
public record CheckContext(Table table, Supplier<String> digest, Instant now, EarlierRuns earlier, Tables tables) {
    /** The digest of the data's bytes. */
    String sha256() {
        return digest.get();
    }

    /** A column that must be there. */
    Column column(String name) {
        return column(table, name);
    }

    static Column column(Table table, String name) {
        return table.column(name).orElseThrow(() -> new DataCheck.CannotJudge(table.missing(name)));
    }
}
