package io.jenkins.plugins.mlcicd.engine.condition;

import java.util.List;
import java.util.Optional;

/** The syntaxes in which suites write conditions, by the names that {@code condition_parser} gives them. */
public enum ConditionSyntax {
    /** {@code col("x") > 3}, of Great Expectations itself. */
    GREAT_EXPECTATIONS,
    /** As pandas' DataFrame.query takes it. */
    PANDAS,
    /** As Spark's DataFrame.filter takes it. */
    SPARK;

    /** The names that suites may give. */
    public static final List<String> NAMES =
            List.of("great_expectations", "great_expectations__experimental__", "pandas", "spark");

    /**
     * The syntax of a name.
     *
     * @param name the name, or null for the syntax that the condition looks like
     */
    public static Optional<ConditionSyntax> of(String name, String condition) {
        if (name == null) {
            return Optional.of(condition.contains("col(") ? GREAT_EXPECTATIONS : PANDAS);
        }
        return switch (name) {
            case "great_expectations", "great_expectations__experimental__" -> Optional.of(GREAT_EXPECTATIONS);
            case "pandas" -> Optional.of(PANDAS);
            case "spark" -> Optional.of(SPARK);
            default -> Optional.empty();
        };
    }

    /**
     * Whether a comparison with a missing value is false, and its negation true, as in pandas; else neither is true, as
     * in SQL.
     */
    public boolean missingIsFalse() {
        return this == PANDAS;
    }
}
