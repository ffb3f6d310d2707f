package io.jenkins.plugins.mlcicd.engine.report;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a {@link Check}; critical and passed unless told otherwise. */
public final class CheckBuilder {
    private final String id;
    private final String title;
    private String group = "";
    private Severity severity = Severity.CRITICAL;
    private Status status = Status.PASS;
    private Object expected;
    private Object observed;
    private String unit = "";
    private String message = "";
    private final Map<String, Object> details = new LinkedHashMap<>();

    CheckBuilder(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** What the check belongs to: a source, a slice. */
    @CanIgnoreReturnValue
    public CheckBuilder group(String value) {
        group = value;
        return this;
    }

    /** Whether it blocks. */
    @CanIgnoreReturnValue
    public CheckBuilder severity(Severity value) {
        severity = value;
        return this;
    }

    /** How it ended, with the reason in one sentence. */
    @CanIgnoreReturnValue
    public CheckBuilder ended(Status value, String reason) {
        status = value;
        message = reason;
        return this;
    }

    /** What would be accepted: a JSON value, see {@link Check}. */
    @CanIgnoreReturnValue
    public CheckBuilder expected(Object value) {
        expected = value;
        return this;
    }

    /** What was found: a JSON value, see {@link Check}. */
    @CanIgnoreReturnValue
    public CheckBuilder observed(Object value) {
        observed = value;
        return this;
    }

    /** The unit of what was expected and observed. */
    @CanIgnoreReturnValue
    public CheckBuilder unit(String value) {
        unit = value;
        return this;
    }

    /** One more detail: a JSON value under a key. */
    @CanIgnoreReturnValue
    public CheckBuilder detail(String key, Object value) {
        details.put(key, value);
        return this;
    }

    /** The finished check. */
    public Check build() {
        return new Check(id, title, group, severity, status, expected, observed, unit, message, details);
    }
}
