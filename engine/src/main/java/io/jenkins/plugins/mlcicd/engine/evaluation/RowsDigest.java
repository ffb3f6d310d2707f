package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What tells whether two models were evaluated on the same rows, without their predictions: the number of rows, and the MD5
 * digests of their keys with their labels, joined by exclusive or so that the order does not count. Without keys, the place
 * of a row is its key. It finds out a mistake, not a forgery.
 */
final class RowsDigest {
    private RowsDigest() {}

    /**
     * The digest of a predictions file.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.EvaluationException if it cannot be read
     */
    static String of(PredictionsSettings predictions) {
        return of(predictions.file(), predictions.columns());
    }

    private static String of(Path file, Columns columns) {
        try (DuckDbSession session = DuckDbSession.open()) {
            Table table = session.open(Source.of(file), Map.of());
            String label = table.require(columns.label()).text();
            String key = columns.key().map(name -> table.require(name).text()).orElse(Table.ROW);
            List<Object> found = table.query("SELECT count(*), CAST(bit_xor(md5_number(concat_ws(chr(31), " + key + ", "
                            + label + "))) AS VARCHAR) FROM " + table.numbered())
                    .single();
            return (columns.key().isPresent() ? "keys " : "places ") + found.get(0) + " " + found.get(1);
        }
    }
}
