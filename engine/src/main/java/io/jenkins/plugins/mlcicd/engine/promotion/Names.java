package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.regex.Pattern;

/** What models and stages may be called: names that are safe as the name of a folder, a file, and in a message. */
final class Names {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    private Names() {}

    /** A model's name as it was given. */
    static String model(String name) {
        return checked("model", name);
    }

    /** A stage's name as it was given. */
    static String stage(String name) {
        return checked("stage", name);
    }

    /** Whether a folder in a store can be a model's. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static String checked(String what, String name) {
        if (isName(name)) {
            return name;
        }
        throw new UsageException(
                "The " + what + " name \"" + Printable.of(name) + "\" cannot be used: expected a letter"
                        + " or digit, then at most 127 letters, digits, '.', '_' or '-'");
    }
}
