package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import java.util.List;

/**
 * A check on a page.
 *
 * @param mark how it ended
 * @param title what is checked
 * @param group what it belongs to, or empty
 * @param consequence what it means for the gate if that is not plain, or empty
 * @param message why it ended so, or empty
 * @param hasValues whether something was expected or observed
 * @param expected what would have been accepted
 * @param observed what was found
 * @param samples offending values
 * @param details more
 */
public record CheckView(
        Mark mark,
        String title,
        String group,
        String consequence,
        String message,
        boolean hasValues,
        ValueView expected,
        ValueView observed,
        TableView samples,
        List<FieldView> details) {
    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_MESSAGE = 2000;

    /** The view of a check with all that is known. */
    static CheckView of(Check check) {
        return of(check, TableView.samples(check.details().get("samples")), FieldView.of(check.details(), "samples"));
    }

    /** The view of a check for one row of a table. */
    static CheckView brief(Check check) {
        return of(check, TableView.none(), List.of());
    }

    private static CheckView of(Check check, TableView samples, List<FieldView> details) {
        return new CheckView(
                Mark.of(check),
                SafeText.cut(check.title(), LONGEST_TITLE),
                SafeText.cut(check.group(), LONGEST_TITLE),
                Mark.consequence(check),
                SafeText.cut(check.message(), LONGEST_MESSAGE),
                check.expected() != null || check.observed() != null,
                ValueView.of(check.expected(), check.unit()),
                ValueView.of(check.observed(), check.unit()),
                samples,
                details);
    }
}
