package io.jenkins.plugins.mlcicd.model;

import java.util.Set;
import java.util.regex.Pattern;

/** The ids of gates in a build: part of file names and of addresses, so they are plain. */
public final class GateId {
    /** What an id may look like, in words. */
    public static final String RULE =
            "lower-case letters, digits, '-' and '_', starting with a letter or digit, at most 64 characters";

    private static final Pattern PATTERN = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");
    /** Windows takes files of these names for devices. */
    private static final Set<String> DEVICES = Set.of("con", "prn", "aux", "nul");

    private static final Pattern NUMBERED_DEVICE = Pattern.compile("(com|lpt)[0-9]");

    private GateId() {}

    /** Whether a text can be the id of a gate. */
    public static boolean isValid(String id) {
        return PATTERN.matcher(id).matches()
                && !DEVICES.contains(id)
                && !NUMBERED_DEVICE.matcher(id).matches();
    }
}
