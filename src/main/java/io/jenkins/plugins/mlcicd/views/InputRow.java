package io.jenkins.plugins.mlcicd.views;

import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.engine.report.render.ValueView;

/**
 * An input that was judged.
 *
 * @param role what part it plays
 * @param name its name
 * @param sha256 its digest
 * @param amount its size
 */
public record InputRow(String role, String name, String sha256, ValueView amount) {
    private static final int LONGEST = 300;

    static InputRow of(Subject subject) {
        return new InputRow(
                SafeText.line(subject.role(), LONGEST),
                SafeText.line(subject.name(), LONGEST),
                subject.sha256(),
                ValueView.of(subject.bytes(), "bytes"));
    }
}
