package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines as tags of a registered model. A tag holds 5,000 characters in MLflow 2; a longer line is put into several,
 * whose keys hold a part of its digest, so that those of two lines that are written at the same time do not mix; the line's own
 * tag then says how many there are, and comes last.
 */
final class LineTags {
    static final int LONGEST = 4900;
    private static final int DIGEST_LENGTH = 16;
    private static final Pattern PARTS = Pattern.compile("([0-9]{1,3}) parts ([0-9a-f]{" + DIGEST_LENGTH + "})");

    private final String prefix;
    private final Pattern key;

    /**
     * The tags of a chain.
     *
     * @param prefix what their keys start with
     */
    LineTags(String prefix) {
        this.prefix = prefix;
        this.key = Pattern.compile(Pattern.quote(prefix) + "([0-9]{6,18})");
    }

    /** The lines, in the order of their numbers. */
    List<String> lines(Map<String, String> tags) {
        Map<Long, String> lines = new TreeMap<>();
        tags.forEach((name, value) -> {
            Matcher line = key.matcher(name);
            if (line.matches()) {
                lines.put(Long.valueOf(line.group(1)), whole(name, value, tags));
            }
        });
        return List.copyOf(lines.values());
    }

    /** The line with a number. */
    Optional<String> line(Map<String, String> tags, long seq) {
        String name = prefix + MlflowTags.number(seq);
        return Optional.ofNullable(tags.get(name)).map(value -> whole(name, value, tags));
    }

    /** The tags to set for a line, in their order. */
    Map<String, String> tags(long seq, String line) {
        String name = prefix + MlflowTags.number(seq);
        if (line.length() <= LONGEST) {
            return Map.of(name, line);
        }
        Map<String, String> tags = new LinkedHashMap<>();
        String digest = Digests.ofText(line).substring(0, DIGEST_LENGTH);
        int parts = 0;
        for (int start = 0; start < line.length(); start += LONGEST) {
            parts++;
            tags.put(partKey(name, digest, parts), line.substring(start, Math.min(line.length(), start + LONGEST)));
        }
        tags.put(name, parts + " parts " + digest);
        return tags;
    }

    private static String whole(String name, String value, Map<String, String> tags) {
        Matcher parts = PARTS.matcher(value);
        if (!parts.matches()) {
            return value;
        }
        StringBuilder line = new StringBuilder();
        for (int part = 1; part <= Integer.parseInt(parts.group(1)); part++) {
            line.append(tags.getOrDefault(partKey(name, parts.group(2), part), ""));
        }
        return line.toString();
    }

    private static String partKey(String name, String digest, int part) {
        return name + "." + digest + "." + part;
    }
}
