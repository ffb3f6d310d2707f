package io.jenkins.plugins.mlcicd.engine.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a container of the image starts.
 *
 * @param entrypoint the program and its first arguments; the base's if empty
 * @param command further arguments; the base's if both are empty
 * @param ports the TCP ports it listens on
 * @param user a name or number, perhaps with {@code :group}
 * @param environment variables by name, sorted
 * @param healthCheck the words of a command that exits with 0 while the container is well; none if empty
 */
record RuntimeSettings(
        List<String> entrypoint,
        List<String> command,
        List<Integer> ports,
        String user,
        Map<String, String> environment,
        List<String> healthCheck) {
    /** No one on the host or in common bases has this number: the "nonroot" user of distroless images. */
    static final String DEFAULT_USER = "65532";

    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]*(:[A-Za-z0-9_][A-Za-z0-9_.-]*)?");
    private static final Pattern ROOT = Pattern.compile("(root|0+)(:.*)?");

    static RuntimeSettings from(SettingsReader reader) {
        String user = reader.optionalText("user").orElse(DEFAULT_USER);
        if (!USER.matcher(user).matches()) {
            throw reader.wrong("user", "'" + user + "' is not a user; expected a name or number, or user:group");
        }
        return new RuntimeSettings(
                reader.texts("entrypoint"),
                reader.texts("command"),
                ports(reader),
                user,
                reader.textMap("environment"),
                reader.texts("health-check"));
    }

    /** Whether the container's process has root's rights. A name that the base maps to 0 is not seen. */
    boolean runsAsRoot() {
        return ROOT.matcher(user).matches();
    }

    private static List<Integer> ports(SettingsReader reader) {
        List<Integer> ports = new ArrayList<>();
        for (String text : reader.texts("ports")) {
            int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
            if (port < 1 || port > 65535) {
                throw reader.wrong("ports", "'" + text + "' is not a port; expected 1 to 65535");
            }
            ports.add(port);
        }
        return List.copyOf(ports);
    }
}
