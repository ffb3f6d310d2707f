package io.jenkins.plugins.mlcicd.engine.promotion;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names the files by which two manifests differ. */
final class ManifestDifference {
    private static final int MOST_NAMED = 5;

    private ManifestDifference() {}

    /** The difference in words, such as {@code models/churn/…/model/weights.bin was changed}. */
    static String between(String recorded, String actual, Path folder) {
        Map<String, String> before = ManifestFiles.parse(recorded);
        Map<String, String> after = ManifestFiles.parse(actual);
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
        return shortened(differences);
    }

    /** The first few of some texts, and how many more there are. */
    static String shortened(List<String> differences) {
        String named = differences.stream().limit(MOST_NAMED).collect(Collectors.joining("; "));
        int left = differences.size() - MOST_NAMED;
        return left > 0 ? named + "; and " + left + " more" : named;
    }
}
