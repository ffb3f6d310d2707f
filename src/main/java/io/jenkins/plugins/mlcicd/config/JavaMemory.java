package io.jenkins.plugins.mlcicd.config;

import hudson.util.FormValidation;
import java.util.regex.Pattern;

/** Memory limits as java takes them: a number with k, m or g. */
public final class JavaMemory {
    private static final Pattern PATTERN = Pattern.compile("[1-9][0-9]{0,8}[kmgKMG]");

    private JavaMemory() {}

    /** Whether a text is a limit. */
    public static boolean isValid(String text) {
        return PATTERN.matcher(text).matches();
    }

    /** Checks a field of a form that may be blank. */
    public static FormValidation check(String value) {
        return value.isBlank() || isValid(value.strip())
                ? FormValidation.ok()
                : FormValidation.error(Messages.JavaMemory_wrong(value.strip()));
    }
}
