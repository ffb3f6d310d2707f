package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.data.UserQuery.Answer;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a query must give: one number in a range, or without bounds no rows.
 *
 * @param min the smallest number that holds
 * @param max the largest
 */
record QueryExpectation(OptionalDouble min, OptionalDouble max) {
    boolean isNoRows() {
        return min.isEmpty() && max.isEmpty();
    }

    /** Judges the number. */
    void judge(Answer answer, CheckBuilder check) {
        Map<String, Object> bounds = new LinkedHashMap<>();
        min.ifPresent(bound -> bounds.put("min", bound));
        max.ifPresent(bound -> bounds.put("max", bound));
        check.expected(bounds);
        List<List<Object>> rows = answer.rows().rows();
        if (answer.count() != 1 || rows.get(0).size() != 1) {
            check.ended(
                    Status.FAIL,
                    "the query gives " + answer.count() + " row(s) of "
                            + answer.columns().size() + " column(s), expected one number");
            return;
        }
        Object value = rows.get(0).get(0);
        check.observed(value);
        if (!(value instanceof Number number)) {
            check.ended(
                    Status.FAIL,
                    "the query gives " + (value == null ? "no value" : Wording.value(value)) + ", expected a number");
        } else if (!contains(number.doubleValue())) {
            check.ended(
                    Status.FAIL, "the query gives " + Wording.number(number.doubleValue()) + ", expected " + words());
        }
    }

    /** NaN is in no range. */
    private boolean contains(double value) {
        return !Double.isNaN(value) && value >= min.orElse(value) && value <= max.orElse(value);
    }

    private String words() {
        if (min.isPresent() && max.isPresent()) {
            return min.getAsDouble() == max.getAsDouble()
                    ? Wording.number(min.getAsDouble())
                    : "between " + Wording.number(min.getAsDouble()) + " and " + Wording.number(max.getAsDouble());
        }
        return min.isPresent()
                ? "at least " + Wording.number(min.getAsDouble())
                : "at most " + Wording.number(max.getAsDouble());
    }
}
