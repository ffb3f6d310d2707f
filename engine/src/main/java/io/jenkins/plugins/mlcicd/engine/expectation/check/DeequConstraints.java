package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Constraints of Deequ that stand in a settings file.
 *
 * @param document the file
 * @param pointer where their list stands in it
 * @param list the constraints
 */
public record DeequConstraints(Document document, String pointer, List<DeequConstraint> list) {
    private static final String KEY = "deequ";

    /** Freezes the constraints. */
    public DeequConstraints {
        list = List.copyOf(list);
    }

    /**
     * The constraints in a section of checks, if there are any.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if one has no counterpart among the expectations
     */
    public static Optional<DeequConstraints> read(Section checks) {
        if (!checks.has(KEY)) {
            return Optional.empty();
        }
        List<String> written = checks.texts(KEY);
        List<DeequConstraint> list = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String one = written.get(i);
            list.add(DeequConstraint.of(one)
                    .orElseThrow(() -> checks.wrong(
                            KEY,
                            "found " + one
                                    + ", expected a constraint as written for Deequ, such as hasMin(\"speed\", _ >= 0),"
                                    + " with one assertion and no filter. Known are: " + DeequConstraint.KNOWN)));
        }
        return Optional.of(new DeequConstraints(checks.document(), checks.pointer(KEY), list));
    }
}
