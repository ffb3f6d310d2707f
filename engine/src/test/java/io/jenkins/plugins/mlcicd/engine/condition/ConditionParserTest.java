package io.jenkins.plugins.mlcicd.engine.condition;

import static io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax.GREAT_EXPECTATIONS;
import static io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax.PANDAS;
import static io.jenkins.plugins.mlcicd.engine.condition.ConditionSyntax.SPARK;
import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.util.List;
import java.util.Map;
import org.junit.Test;

public class ConditionParserTest {
    @Test
    public void readsGreatExpectationsOwnSyntax() {
        assertReads(GREAT_EXPECTATIONS, "col(\"x\") > 3", "x > 3");
        assertReads(GREAT_EXPECTATIONS, "col('a b') == 'it'", "a b == \"it\"");
        assertReads(GREAT_EXPECTATIONS, "col(\"x\") != -1.5e3", "not (x == -1500.0)");
        assertReads(GREAT_EXPECTATIONS, "col(\"x\").notNull()", "x is not missing");
        assertReads(GREAT_EXPECTATIONS, "col(\"day\") >= date(\"2024-01-31\")", "day >= \"2024-01-31\"");
        assertReads(GREAT_EXPECTATIONS, "col(\"path\") == \"C:\\new\"", "path == \"C:\\new\"");
    }

    @Test
    public void aSecondConditionIsNotDropped() {
        assertReads(GREAT_EXPECTATIONS, "col(\"x\") > 3 and col(\"y\") < 2", "x > 3 and y < 2");
        assertReads(GREAT_EXPECTATIONS, "col(\"x\") > 3 | col(\"y\").notnull()", "x > 3 or y is not missing");
    }

    @Test
    public void readsPandas() {
        assertReads(PANDAS, "x > 1 and y < 2 or z == 'a'", "(x > 1 and y < 2) or z == \"a\"");
        assertReads(PANDAS, "x > 1 & (y < 2 | ~z)", "x > 1 and (y < 2 or not (z == true))");
        assertReads(
                PANDAS, "`a b` in ['u', \"v\"] and x not in [1, 2,]", "a b in [\"u\", \"v\"] and not (x in [1, 2])");
        assertReads(PANDAS, "1 < x <= 5", "x > 1 and x <= 5");
        assertReads(PANDAS, "a == b == 3", "a == b and b == 3");
        assertReads(PANDAS, "x.isnull() or not y.notna()", "x is missing or not (y is not missing)");
        assertReads(PANDAS, "s == 'it\\'s' or s == '\\d'", "s == \"it's\" or s == \"\\d\"");
        assertReads(PANDAS, "x == []", "x in []");
        assertReads(PANDAS, "x == 123456789012345678901", "x == 123456789012345678901");
    }

    @Test
    public void readsSpark() {
        assertReads(SPARK, "x = 3 AND y <> 'a'", "x == 3 and not (y == \"a\")");
        assertReads(SPARK, "x IS NULL OR `a b` is not null", "x is missing or a b is not missing");
        assertReads(SPARK, "x BETWEEN 1 AND 3 AND y IN ('a')", "x >= 1 and x <= 3 and y in [\"a\"]");
        assertReads(SPARK, "NOT x > 3", "not (x > 3)");
    }

    @Test
    public void readsKeysAndValues() {
        Map<?, ?> x = Map.of("type", "comparison", "column", Map.of("name", "x"), "operator", ">", "parameter", 3);
        Map<?, ?> y = Map.of("type", "nullity", "column", Map.of("name", "y"), "is_null", false);
        Map<?, ?> z = Map.of(
                "type", "comparison", "column", Map.of("name", "z"), "operator", "NOT_IN", "parameter", List.of("a"));
        Map<?, ?> or = Map.of("type", "or", "conditions", List.of(y, z));
        Map<?, ?> and = Map.of("type", "and", "conditions", List.of(x, or));
        assertEquals(
                "x > 3 and (y is not missing or not (z in [\"a\"]))",
                ConditionReader.read(and, PANDAS).toString());
        assertEquals(
                "n > 1",
                ConditionReader.read(Map.of("type", "pass_through", "pass_through_filter", "n > 1"), PANDAS)
                        .toString());
    }

    @Test
    public void saysWhereKeysAndValuesAreWrong() {
        Map<?, ?> wrong = Map.of("type", "comparison", "column", Map.of("name", "x"), "operator", "~", "parameter", 3);
        assertEquals(
                "conditions[0].operator: found \"~\", expected one of ==, <, <=, >, >=, !=, IN, NOT_IN",
                refusal(Map.of("type", "and", "conditions", List.of(wrong))));
        assertEquals(
                "type: found \"nor\", expected comparison, nullity, and, or, pass_through",
                refusal(Map.of("type", "nor")));
        assertEquals(
                "column: found nothing, expected {\"name\": …}", refusal(Map.of("type", "nullity", "is_null", true)));
        assertEquals(
                "parameter: found nothing, expected a number, a text, true or false",
                refusal(Map.of("type", "comparison", "column", Map.of("name", "x"), "operator", "==")));
        assertEquals(
                "conditions: found [], expected a list of conditions",
                refusal(Map.of("type", "or", "conditions", List.of())));
    }

    @Test
    public void saysAtWhichCharacterAConditionIsWrong() {
        assertRefused(PANDAS, "x >", "at character 4: found the end, expected a column or a value");
        assertRefused(PANDAS, "x = 3", "at character 3: found '=', expected '=='");
        assertRefused(PANDAS, "x > 3)", "at character 6: found ')', expected 'and', 'or' or the end");
        assertRefused(PANDAS, "(x > 3", "at character 7: found the end, expected ')'");
        assertRefused(PANDAS, "x > 3 y", "at character 7: found 'y', expected 'and', 'or' or the end");
        assertRefused(PANDAS, "s == 'a", "at character 6: the quote ' has no end");
        assertRefused(PANDAS, "1 < 2", "at character 1: expected a column on one side");
        assertRefused(
                PANDAS,
                "x == None",
                "at character 6: nothing equals None; write x.isnull() or x.notnull() for missing values");
        assertRefused(
                PANDAS, "s.str.len() > 3", "at character 3: found 'str', expected isnull(), notnull() or isin([…])");
        assertRefused(PANDAS, "x + 1 > 3", "at character 3: '+' is not supported in conditions");
        assertRefused(PANDAS, "x == @limit", "at character 6: found '@', expected a column or a value");
        assertRefused(PANDAS, "abs(x) > 3", "at character 1: the function 'abs' is not supported");
        assertRefused(PANDAS, "x > 3; DROP TABLE t", "at character 6: found ';', expected 'and', 'or' or the end");
        assertRefused(PANDAS, "x # 3", "at character 3: found '#'");
        assertRefused(GREAT_EXPECTATIONS, "x > 3", "at character 1: found 'x', expected col(\"x\")");
        assertRefused(GREAT_EXPECTATIONS, "col(x) > 3", "at character 5: found 'x', expected a text in quotes");
        assertRefused(SPARK, "s LIKE 'a%'", "at character 3: 'LIKE' is not supported in conditions");
        assertRefused(PANDAS, "(".repeat(200) + "x" + ")".repeat(200), "at character 102: nested more than 100 times");
        assertRefused(PANDAS, "x in " + "[".repeat(50_000), "at character 7: found '[', expected values in the list");
        assertRefused(PANDAS, "not ".repeat(5_000) + "x", "at character 405: nested more than 100 times");
    }

    private static void assertReads(ConditionSyntax syntax, String text, String expected) {
        assertEquals(text, expected, ConditionParser.parse(text, syntax).toString());
    }

    private static void assertRefused(ConditionSyntax syntax, String text, String message) {
        SyntaxException refusal = assertThrows(SyntaxException.class, () -> ConditionParser.parse(text, syntax));
        assertEquals(message, refusal.getMessage());
    }

    private static String refusal(Map<?, ?> map) {
        return assertThrows(SyntaxException.class, () -> ConditionReader.read(map, PANDAS))
                .getMessage();
    }
}
