package io.jenkins.plugins.mlcicd.engine.evaluation.slice;

import io.jenkins.plugins.mlcicd.engine.condition.Condition;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionParser;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.util.Arrays;

/**
 * Which rows belong to a slice, as pandas' query or Great Expectations' {@code col("x")} says it.
 *
 * @param words the condition as it is written
 * @param condition the condition
 * @param missingIsFalse whether a comparison with a missing value is false, so that its negation is true
 */
public record SliceCondition(String words, Condition condition, boolean missingIsFalse) {

    /**
     * Reads a condition.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException if it is not one
     */
    public static SliceCondition parse(String words) {
        ConditionSyntax syntax = ConditionSyntax.of(null, words).orElseThrow();
        return new SliceCondition(words, ConditionParser.parse(words, syntax), syntax.missingIsFalse());
    }

    /**
     * The rows of a table that meet it, counted from 0.
     *
     * @throws EvaluationException if a column is not there, or of a type that cannot be compared so
     */
    public int[] rows(Table table) {
        String sql = ConditionFilter.sql(this, table);
        double[] numbers = table.numbers("SELECT " + Table.ROW + " FROM " + table.numbered() + " WHERE " + sql);
        int[] rows = Arrays.stream(numbers).mapToInt(row -> (int) row - 1).toArray();
        Arrays.sort(rows);
        return rows;
    }
}
