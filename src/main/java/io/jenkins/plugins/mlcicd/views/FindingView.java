package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.render.FieldView;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.engine.report.render.TableView;
import io.jenkins.plugins.mlcicd.engine.report.render.ValueView;
import java.util.List;

/** A check with all that is known of it: for those that need attention. */
public final class FindingView {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_MESSAGE = 2000;
    private static final String SAMPLES = "samples";

    private final Check check;

    FindingView(Check check) {
        this.check = check;
    }

    /** How it ended. */
    public Look getLook() {
        return Look.of(check);
    }

    /** That it does not block, or empty. */
    public String getConsequence() {
        return Look.consequence(check);
    }

    /** What is checked. */
    public String getTitle() {
        return SafeText.cut(check.title(), LONGEST_TITLE);
    }

    /** What it belongs to, or empty. */
    public String getGroup() {
        return SafeText.cut(check.group(), LONGEST_TITLE);
    }

    /** Why it ended so, or empty. */
    public String getMessage() {
        return SafeText.cut(check.message(), LONGEST_MESSAGE);
    }

    /** Whether something was expected or observed. */
    public boolean isCompared() {
        return check.expected() != null || check.observed() != null;
    }

    /** What would have been accepted. */
    public ValueView getExpected() {
        return ValueView.of(check.expected(), check.unit());
    }

    /** What was found. */
    public ValueView getObserved() {
        return ValueView.of(check.observed(), check.unit());
    }

    /** Offending values. */
    public TableView getSamples() {
        return TableView.samples(check.details().get(SAMPLES));
    }

    /** More. */
    public List<FieldView> getDetails() {
        return FieldView.of(check.details(), SAMPLES);
    }
}
