package io.jenkins.plugins.mlcicd.engine.expectation.check;

import static org.junit.Assert.assertEquals;

import java.util.Optional;
import org.junit.Test;

public class DeequConstraintTest {
    @Test
    public void scalaAndPython_meanTheSame() {
        assertMeans("expect_column_values_to_not_be_null {column=id}", "isComplete(\"id\")");
        assertMeans("expect_column_values_to_not_be_null {column=id}", ".isComplete('id', hint=\"it is the key\")");
        assertMeans("expect_column_min_to_be_between {column=stars, min_value=1.0}", ".hasMin(\"stars\", _ >= 1.0)");
        assertMeans(
                "expect_column_min_to_be_between {column=stars, min_value=1.0}",
                "hasMin(\"stars\", lambda x: x >= 1.0)");
        assertMeans(
                "expect_column_min_to_be_between {column=stars, min_value=1.0}",
                "hasMin(\"stars\", v => v >= 1.0, Some(\"a hint\"))");
        assertMeans(
                "expect_column_values_to_be_in_set {column=s, value_set=[a, b]}",
                "isContainedIn(\"s\", Array(\"a\", \"b\"))");
        assertMeans(
                "expect_column_values_to_be_in_set {column=s, value_set=[a, b]}", "isContainedIn(\"s\", [\"a\", 'b'])");
    }

    @Test
    public void operators_becomeBounds() {
        assertMeans("expect_table_row_count_to_be_between {min_value=5, strict_min=true}", "hasSize(_ > 5L)");
        assertMeans("expect_table_row_count_to_be_between {min_value=5, max_value=5}", "hasSize(_ == 5)");
        assertMeans(
                "expect_column_max_to_be_between {column=x, max_value=-2, strict_max=true}", "hasMax(\"x\", _ < -2)");
        assertMeans("expect_column_sum_to_be_between {column=x, max_value=1.0E9}", "hasSum(\"x\", _ <= 1e9)");
        assertMeans("expect_column_mean_to_be_between {column=x, min_value=0}", "hasMean(\"x\", _ >= 0)");
        assertMeans("expect_column_values_to_not_be_null {column=x, mostly=0.95}", "hasCompleteness(\"x\", _ >= 0.95)");
        assertMeans("expect_column_value_lengths_to_be_between {column=x, max_value=5}", "hasMaxLength(\"x\", _ <= 5)");
    }

    @Test
    public void valuesAndPairs() {
        assertMeans("expect_column_values_to_be_between {column=x, min_value=0}", "isNonNegative(\"x\")");
        assertMeans(
                "expect_column_values_to_be_in_set {column=x, value_set=[1, 2, 1, 2]}",
                "isContainedIn(\"x\", Array(\"1\", \"2\"))");
        assertMeans("expect_column_values_to_match_regex {column=x, regex=^\\d+$}", "hasPattern(\"x\", \"^\\d+$\")");
        assertMeans(
                "expect_column_pair_values_a_to_be_greater_than_b {column_A=b, column_B=a, or_equal=false,"
                        + " ignore_row_if=neither}",
                "isLessThan(\"a\", \"b\")");
    }

    @Test
    public void whatHasNoCounterpart_isNotTranslated() {
        for (String written : new String[] {
            "hasEntropy(\"x\", _ > 1)",
            "hasCompleteness(\"x\", _ < 1)",
            "hasMinLength(\"x\", _ <= 3)",
            "isComplete(\"x\").where(\"y > 1\")",
            "hasMin(\"x\", v => v >= 1 && v < 5)",
            "hasMin(\"x\", lambda a: b > 5)",
            "isComplete(x)",
            "isComplete(\"x",
            "isContainedIn(\"x\", Array())",
            "isComplete",
            ""
        }) {
            assertEquals(written, Optional.empty(), DeequConstraint.of(written));
        }
    }

    private static void assertMeans(String expectation, String written) {
        DeequConstraint constraint = DeequConstraint.of(written).orElseThrow(() -> new AssertionError(written));
        assertEquals(expectation, constraint.type() + " " + constraint.kwargs());
    }
}
