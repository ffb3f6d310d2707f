package io.jenkins.plugins.mlcicd.engine.image;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads from an image's configuration what made each of its layers. */
final class ImageHistory {
    private static final int LONGEST = 60;

    private ImageHistory() {}

    /**
     * The names of the layers, from the bottom to the top.
     *
     * @param layers how many there are; a history that tells of another number is not used
     */
    static List<String> layerNames(byte[] config, int layers) {
        List<String> names = new ArrayList<>();
        for (JsonNode step : new JsonMapper().readTree(config).path("history")) {
            if (!step.path("empty_layer").asBoolean(false)) {
                names.add(
                        (names.size() + 1) + " " + name(step.path("created_by").asString("")));
            }
        }
        if (names.size() == layers) {
            return List.copyOf(names);
        }
        List<String> numbers = new ArrayList<>();
        for (int i = 1; i <= layers; i++) {
            numbers.add("layer " + i);
        }
        return List.copyOf(numbers);
    }

    private static String name(String createdBy) {
        String name = createdBy
                .replaceFirst("^/bin/sh -c (#\\(nop\\) +)?", "")
                .replaceAll("(file|dir|multi):[0-9a-f]{64}", "$1")
                .replaceAll("\\s+", " ")
                .strip();
        return name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name;
    }
}
