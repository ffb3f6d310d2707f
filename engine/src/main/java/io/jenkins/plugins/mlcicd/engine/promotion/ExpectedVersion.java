package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.Optional;

/**
 * Compare and set: what the caller saw in a stage must still be there.
 *
 * @param name a number, a digest, or "none"
 */
record ExpectedVersion(String name) {
    private static final String NONE = "none";

    /** Compares with what is there now; if another came in between, says which, and who brought it. */
    Check check(ModelHistory history, String stage) {
        Optional<Transition> present = history.current(stage);
        Optional<String> found = present.map(transition -> transition.version().digest());
        Optional<String> expected = digest(history);
        CheckBuilder check = Check.builder("expected-version", "The version to replace in " + stage + " is still there")
                .expected(expected.orElse(NONE))
                .observed(found.orElse(NONE));
        if (!found.equals(expected)) {
            check.ended(Status.FAIL, "expected " + inWords(history) + " in " + stage + ", found " + winner(present));
        }
        return check.build();
    }

    private String inWords(ModelHistory history) {
        return digest(history)
                .map(digest -> history.version(digest).map(VersionId::toString).orElse("version " + digest))
                .orElse("no version");
    }

    private static String winner(Optional<Transition> present) {
        return present.map(transition ->
                        transition.version() + ", brought there by " + transition.byAndAt() + reason(transition))
                .orElse("no version");
    }

    private static String reason(Transition transition) {
        String reason = transition.move().origin().reason();
        return reason.isEmpty() ? "" : " (" + Printable.of(reason) + ")";
    }

    /** A whole digest need not be known here: then another version won for certain. */
    private Optional<String> digest(ModelHistory history) {
        if (name.equals(NONE)) {
            return Optional.empty();
        }
        return Optional.of(
                name.matches("[0-9a-f]{64}") ? name : history.named(name).digest());
    }
}
