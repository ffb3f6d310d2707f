package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.report.Subject;

/**
 * An input that was judged.
 *
 * @param role what part it plays
 * @param name its name
 * @param sha256 its digest
 * @param size its size
 */
public record InputView(String role, String name, String sha256, ValueView size) {
    /** The view of a subject. */
    static InputView of(Subject subject) {
        return new InputView(
                SafeText.cut(subject.role(), 80),
                SafeText.cut(subject.name(), 300),
                subject.sha256(),
                ValueView.of(subject.bytes(), "bytes"));
    }
}
