package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.data.Column;
import io.jenkins.plugins.mlcicd.engine.data.DuckDbSession;
import io.jenkins.plugins.mlcicd.engine.data.Rows;
import io.jenkins.plugins.mlcicd.engine.data.Source;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for evaluated rows in the training data: a model is no judge of what it has learned by heart. */
final class OverlapJudge {
    private static final String ID = "training.overlap";
    private static final int SAMPLES = 10;

    private final TrainingData training;

    OverlapJudge(TrainingData training) {
        this.training = training;
    }

    /** The check; one with status ERROR if a file cannot be read or lacks a column. */
    Check judge(Path predictions) {
        CheckBuilder check = Check.builder(ID, "Evaluated rows do not occur in the training data")
                .severity(training.severity())
                .expected(Map.of("max", training.maxShare()));
        try (DuckDbSession session = DuckDbSession.open()) {
            Table evaluated = session.open(Source.of(predictions), Map.of());
            Table trained = session.open(Source.of(training.source()), Map.of());
            return judge(check, evaluated, trained);
        } catch (EvaluationException e) {
            return check.ended(Status.ERROR, e.getMessage()).build();
        }
    }

    private Check judge(CheckBuilder check, Table evaluated, Table trained) {
        String found = found(evaluated, trained);
        long count = (Long)
                evaluated.query("SELECT count(*) FROM (" + found + ")").single().get(0);
        double share = (double) count / evaluated.rows();
        check.observed(share)
                .detail("rows", count)
                .detail("evaluated_rows", evaluated.rows())
                .detail("columns", training.columns());
        if (count == 0) {
            return check.build();
        }
        List<Map<String, Object>> samples = samples(evaluated.query(found + " ORDER BY 1 LIMIT " + SAMPLES));
        check.detail("samples", samples);
        if (share <= training.maxShare()) {
            return check.build();
        }
        Map<String, Object> first = samples.get(0);
        return check.ended(
                        Status.FAIL,
                        count + " of " + evaluated.rows() + " evaluated rows (" + Numbers.rounded(share * 100)
                                + " %) occur in " + training.source() + " (the same "
                                + String.join(", ", training.columns()) + "), for example row " + first.get("row")
                                + ": \""
                                + first.get("value") + "\"; "
                                + (training.maxShare() == 0
                                        ? "none may"
                                        : "at most " + Numbers.percent(training.maxShare()) + " may"))
                .build();
    }

    /** The query for numbers and values of the evaluated rows that the training data has, too. Rows of nothing are none. */
    private String found(Table evaluated, Table trained) {
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < training.columns().size(); i++) {
            Column column = evaluated.require(training.columns().get(i));
            Column other = trained.require(training.columns().get(i));
            boolean areNumbers = column.isNumeric() && other.isNumeric();
            own.add(value(column, areNumbers) + " AS c" + i);
            own.add(column.text() + " AS written" + i);
            others.add(value(other, areNumbers) + " AS c" + i);
        }
        List<String> names = names("c");
        String same = names.stream()
                .map(name -> "e." + name + " IS NOT DISTINCT FROM t." + name)
                .collect(Collectors.joining(" AND "));
        String isSomething =
                names.stream().map(name -> "e." + name + " IS NOT NULL").collect(Collectors.joining(" OR "));
        return "SELECT e." + Table.ROW + ", concat_ws(', ', " + String.join(", ", names("written")) + ") FROM (SELECT "
                + Table.ROW
                + ", " + String.join(", ", own) + " FROM " + evaluated.numbered() + ") e SEMI JOIN (SELECT "
                + String.join(", ", others) + " FROM " + trained.relation() + ") t ON " + same + " WHERE "
                + isSomething;
    }

    private List<String> names(String prefix) {
        return IntStream.range(0, training.columns().size())
                .mapToObj(i -> prefix + i)
                .toList();
    }

    /** Numbers are compared as such, so that 1 is 1.0; all else as it is written. */
    private static String value(Column column, boolean asNumber) {
        return asNumber ? "TRY_CAST(" + column.value() + " AS DOUBLE)" : column.text();
    }

    private static List<Map<String, Object>> samples(Rows rows) {
        return rows.rows().stream()
                .map(row -> Map.of("row", row.get(0), "value", row.get(1)))
                .toList();
    }
}
