package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Names the files by which two manifests differ. */
final class ManifestDifference {
    private static final int MOST_NAMED = 5;
    private static final int NAME_START = 66;

    private ManifestDifference() {}

    /** The difference in words, such as {@code models/churn/…/model/weights.bin was changed}. */
    static String between(String recorded, String actual, Path folder) {
        Map<String, String> before = byName(recorded);
        Map<String, String> after = byName(actual);
        List<String> differences = new ArrayList<>();
        before.forEach((name, digest) -> {
            if (!after.containsKey(name)) {
                differences.add(folder.resolve(name) + " is missing");
            } else if (!after.get(name).equals(digest)) {
                differences.add(folder.resolve(name) + " was changed");
            }
        });
        after.keySet().stream()
                .filter(name -> !before.containsKey(name))
                .forEach(name -> differences.add(folder.resolve(name) + " was added"));
        String named = differences.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        int left = differences.size() - MOST_NAMED;
        return left > 0 ? named + "; and " + left + " more" : named;
    }

    private static Map<String, String> byName(String manifest) {
        Map<String, String> digests = new TreeMap<>();
        manifest.lines()
                .filter(line -> line.length() > NAME_START)
                .forEach(line -> digests.put(line.substring(NAME_START), line.substring(0, NAME_START - 2)));
        return digests;
    }
}
