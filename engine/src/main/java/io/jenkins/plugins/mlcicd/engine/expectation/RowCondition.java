package io.jenkins.plugins.mlcicd.engine.expectation;

import io.jenkins.plugins.mlcicd.engine.condition.Condition;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionParser;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionReader;
import io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax;
import io.jenkins.plugins.mlcicd.engine.data.Table;
import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The argument {@code row_condition} of an expectation, with its {@code condition_parser}.
 *
 * @param condition which rows are judged
 * @param words the condition as the suite writes it
 * @param missingIsFalse what a comparison with a missing value is; see {@link ConditionSyntax#missingIsFalse()}
 */
record RowCondition(Condition condition, String words, boolean missingIsFalse) {

    /** The condition among an expectation's arguments. */
    static Optional<RowCondition> of(Kwargs kwargs) {
        Object written = kwargs.values().get("row_condition");
        Object parser = kwargs.values().get("condition_parser");
        String text = written instanceof String given ? given : "";
        ConditionSyntax syntax = (parser == null || parser instanceof String
                        ? ConditionSyntax.of((String) parser, text)
                        : Optional.<ConditionSyntax>empty())
                .orElseThrow(() -> kwargs.wrong(
                        "condition_parser",
                        "found " + Words.value(parser) + ", expected one of "
                                + String.join(", ", ConditionSyntax.NAMES)));
        try {
            if (written == null || (written instanceof String && text.isBlank())) {
                return Optional.empty();
            }
            if (written instanceof String) {
                return Optional.of(
                        new RowCondition(ConditionParser.parse(text, syntax), text, syntax.missingIsFalse()));
            }
            if (written instanceof Map<?, ?> map) {
                Condition condition = ConditionReader.read(map, syntax);
                return Optional.of(new RowCondition(condition, condition.toString(), isPassedToPandas(map, parser)));
            }
        } catch (SyntaxException e) {
            throw kwargs.wrong("row_condition", e.getMessage(), e);
        }
        throw kwargs.wrong("row_condition", "expected a text, or keys with values");
    }

    /** The columns that it names. */
    List<String> columns() {
        return List.copyOf(condition.columns());
    }

    /** The SQL condition over a table that has its columns. */
    String sql(Table table) {
        return ConditionSql.of(condition, table, missingIsFalse);
    }

    private static boolean isPassedToPandas(Map<?, ?> map, Object parser) {
        return "pass_through".equals(map.get("type")) && !"spark".equals(parser);
    }
}
