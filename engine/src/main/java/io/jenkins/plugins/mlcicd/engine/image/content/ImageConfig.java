package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An image's configuration, as far as the checks need it.
 *
 * @param user who it runs as; empty for root
 * @param ports the TCP ports it listens on
 * @param environment its variables, each {@code NAME=value}
 * @param labels its labels
 * @param entrypoint the program
 * @param command the program's arguments, or the program if there is no entrypoint
 * @param workingFolder where it starts; empty for the root
 * @param history what made its layers
 */
public record ImageConfig(
        String user,
        List<Integer> ports,
        List<String> environment,
        Map<String, String> labels,
        List<String> entrypoint,
        List<String> command,
        String workingFolder,
        List<String> history) {

    /** Reads a configuration of an OCI or Docker image. */
    public static ImageConfig parse(byte[] json) {
        JsonNode root = new JsonMapper().readTree(json);
        JsonNode config = root.path("config");
        List<Integer> ports = new ArrayList<>();
        for (String port : config.path("ExposedPorts").propertyNames()) {
            if (port.matches("[0-9]{1,5}(/tcp)?")) {
                ports.add(Integer.valueOf(port.replace("/tcp", "")));
            }
        }
        Map<String, String> labels = new LinkedHashMap<>();
        config.path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asString("")));
        List<String> history = new ArrayList<>();
        root.path("history").forEach(step -> history.add(step.path("created_by").asString("")));
        return new ImageConfig(
                config.path("User").asString(""),
                ports,
                texts(config.path("Env")),
                labels,
                texts(config.path("Entrypoint")),
                texts(config.path("Cmd")),
                config.path("WorkingDir").asString(""),
                history);
    }

    /** Whether the container's process has root's rights. A name that the image maps to 0 is not seen. */
    public boolean runsAsRoot() {
        return user.isEmpty() || user.matches("(root|0+)(:.*)?");
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asString("")));
        return List.copyOf(texts);
    }
}
