package io.jenkins.plugins.mlcicd.engine.promotion;

import java.util.List;

/**
 * A stage of the ladder.
 *
 * @param name its name, such as "production"
 * @param requires ids of the gates whose reports must say that the version passed, in the order of the file
 */
public record Stage(String name, List<String> requires) {
    /** Checks the name. */
    public Stage {
        Names.stage(name);
        requires = List.copyOf(requires);
    }
}
