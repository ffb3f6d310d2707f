package io.jenkins.plugins.mlcicd.engine.report;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that a gate looked at, and how it ended.
 *
 * <p>{@code expected}, {@code observed} and the values of {@code details} are JSON values (see {@link JsonValues}):
 * raw numbers, never formatted text. Bounds are a map with the keys {@code min}, {@code max} (inclusive), {@code above},
 * {@code below} (exclusive), {@code equal}, {@code one_of}, {@code none_of} or {@code pattern}. Samples of offending
 * values stand in {@code details} under {@code samples}, a list of {@code {row, value}} with rows counted from 1.
 *
 * @param id unique within the gate, stable from run to run: trends and links hang on it
 * @param title what is checked, in the user's terms
 * @param group what it belongs to (a source, a slice), or empty
 * @param severity whether it blocks
 * @param status how it ended
 * @param expected what would have been accepted, or null
 * @param observed what was found, or null
 * @param unit unit of expected and observed ("rows", "MB", "%"), or empty
 * @param message why it ended so, one sentence for the person whose build went red; may be empty for PASS
 * @param details more for machines and for the curious
 */
public record Check(
        String id,
        String title,
        String group,
        Severity severity,
        Status status,
        Object expected,
        Object observed,
        String unit,
        String message,
        Map<String, Object> details) {

    /** Checks that the texts are there and freezes the values. */
    public Check {
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("A check needs an id and a title");
        }
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(message, "message");
        expected = JsonValues.freeze(expected);
        observed = JsonValues.freeze(observed);
        details = JsonValues.freezeMap(details);
    }

    /** Starts a critical, passed check; the builder's setters say otherwise. */
    public static CheckBuilder builder(String id, String title) {
        return new CheckBuilder(id, title);
    }

    /** Whether the gate stops if this check does not hold. */
    public boolean isBlocking() {
        return severity == Severity.CRITICAL;
    }

    /** Whether this check asks for a person's attention. */
    public boolean isOpen() {
        return status != Status.PASS;
    }

    /** The observed value, if there is one. */
    public Optional<Object> observedValue() {
        return Optional.ofNullable(observed);
    }
}
