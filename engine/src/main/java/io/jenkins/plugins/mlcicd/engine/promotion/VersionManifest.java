package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The list of a version's files with their digests, as {@code sha256sum} prints it. */
final class VersionManifest {
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  ([^/\\\\].*)");

    private VersionManifest() {}

    /** Whether a version's digest was taken over this manifest: a folder's is that of its manifest, a file's its own. */
    static boolean isOf(String digest, String manifest) {
        return Digests.ofText(manifest).equals(digest)
                || (manifest.startsWith(digest + "  ") && manifest.indexOf('\n') == manifest.length() - 1);
    }

    /**
     * The digests by name.
     *
     * @throws IllegalArgumentException if it is no manifest, or a name leads out of the version's folder
     */
    static Map<String, String> digests(String manifest) {
        Map<String, String> digests = new LinkedHashMap<>();
        manifest.lines().forEach(text -> {
            Matcher line = LINE.matcher(text);
            if (!line.matches() || leadsOut(line.group(2))) {
                throw new IllegalArgumentException("\"" + Printable.of(text) + "\" is no line of a manifest");
            }
            digests.put(line.group(2), line.group(1));
        });
        return digests;
    }

    private static boolean leadsOut(String name) {
        return ("/" + name + "/").contains("/../") || name.contains("\\") || name.contains("\0");
    }
}
