package io.jenkins.plugins.mlcicd.engine.expectation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Collects the definitions of expectations about rows: all of them have the argument "mostly". */
final class RowKinds {
    private final Map<String, Definition> definitions = new LinkedHashMap<>();

    /** What was collected. */
    Map<String, Definition> all() {
        return definitions;
    }

    /** Adds a kind about one column whose rule SQL judges. */
    void rule(String name, List<String> required, List<String> optional, Function<Kwargs, RowRule> rule) {
        column(name, required, optional, (kwargs, mostly) -> new RowExpectation(rule.apply(kwargs), mostly));
    }

    /** Adds a kind about one column whose rule Java judges, where SQL cannot. */
    void javaRule(String name, List<String> required, List<String> optional, Function<Kwargs, JavaRule> rule) {
        column(name, required, optional, (kwargs, mostly) -> new JavaRowExpectation(rule.apply(kwargs), mostly));
    }

    /** Adds a kind about one column. */
    void column(
            String name,
            List<String> required,
            List<String> optional,
            BiFunction<Kwargs, Double, Expectation> factory) {
        List<String> withColumn = new ArrayList<>(List.of("column"));
        withColumn.addAll(required);
        add("column_" + name, withColumn, optional, factory);
    }

    /** Adds a kind. */
    void add(
            String name,
            List<String> required,
            List<String> optional,
            BiFunction<Kwargs, Double, Expectation> factory) {
        List<String> withMostly = new ArrayList<>(optional);
        withMostly.add("mostly");
        definitions.put(
                "expect_" + name,
                new Definition(required, withMostly, kwargs -> factory.apply(kwargs, kwargs.mostly())));
    }
}
