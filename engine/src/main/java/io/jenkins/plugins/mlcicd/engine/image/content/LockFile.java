package io.jenkins.plugins.mlcicd.engine.image.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.toml.TomlMapper;

/**
 * A list of Python packages with their versions: pip's requirements, also as {@code pip freeze} prints them, poetry.lock,
 * uv.lock, pylock.toml or Pipfile.lock.
 *
 * @param versions the version of each package, by its name in the normal form
 * @param open what has no exact version, as written
 * @param withoutHash packages whose files are not pinned by a digest
 */
public record LockFile(Map<String, String> versions, List<String> open, List<String> withoutHash) {
    private static final Pattern NAME = Pattern.compile(
            "requirements[^/]*\\.(txt|lock)|poetry\\.lock|uv\\.lock|pylock(\\.[^/.]+)?\\.toml|pipfile\\.lock");
    private static final Pattern PINNED =
            Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]*)(?:\\[[^]]*])? *===? *([A-Za-z0-9][A-Za-z0-9.+!_-]*)(.*)");

    /** Whether a file's name is that of a lock. */
    static boolean isLock(String name) {
        return NAME.matcher(name.toLowerCase(Locale.ROOT)).matches();
    }

    /**
     * Reads a lock by the rules of its name.
     *
     * @throws IllegalArgumentException if it is not one, with the reason
     */
    public static LockFile parse(String name, String text) {
        String lower = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        try {
            if (lower.equals("pipfile.lock")) {
                return pipfile(new JsonMapper().readTree(text));
            }
            return lower.endsWith(".txt") || lower.startsWith("requirements")
                    ? requirements(text)
                    : packages(new TomlMapper().readTree(text));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("is damaged: " + e.getOriginalMessage(), e);
        }
    }

    /** pip's requirements: https://pip.pypa.io/en/stable/reference/requirements-file-format. */
    private static LockFile requirements(String text) {
        Map<String, String> versions = new TreeMap<>();
        List<String> open = new ArrayList<>();
        List<String> withoutHash = new ArrayList<>();
        String joined = text.replaceAll("\\\\\r?\n", " ");
        for (String line : joined.lines().map(String::strip).toList()) {
            String requirement = line.replaceFirst("(^|\\s)#.*$", "").strip();
            if (requirement.isEmpty() || requirement.startsWith("--")) {
                continue;
            }
            Matcher pinned = PINNED.matcher(requirement);
            if (!pinned.matches()) {
                open.add(requirement.replaceFirst("\\s+--hash.*", ""));
                continue;
            }
            String name = PackageInspector.normal(pinned.group(1));
            versions.put(name, pinned.group(2));
            if (!pinned.group(3).contains("--hash=")) {
                withoutHash.add(name);
            }
        }
        return new LockFile(versions, open, withoutHash);
    }

    /** Poetry's, uv's and the standard's locks all have a table for each package. */
    private static LockFile packages(JsonNode root) {
        JsonNode packages = root.has("packages") ? root.path("packages") : root.path("package");
        if (!packages.isArray()) {
            throw new IllegalArgumentException("has no packages");
        }
        Map<String, String> versions = new TreeMap<>();
        List<String> open = new ArrayList<>();
        List<String> withoutHash = new ArrayList<>();
        // Poetry before 1.3 kept the digests in a table of their own.
        JsonNode oldFiles = root.path("metadata").path("files");
        for (JsonNode found : packages) {
            String name = PackageInspector.normal(found.path("name").asString(""));
            JsonNode source = found.path("source");
            if (source.has("editable") || source.has("virtual")) {
                continue;
            }
            if (!found.has("version")) {
                open.add(name);
                continue;
            }
            versions.put(name, found.path("version").asString(""));
            if (!hasHash(found)
                    && oldFiles.path(found.path("name").asString("")).isEmpty()) {
                withoutHash.add(name);
            }
        }
        return new LockFile(versions, open, withoutHash);
    }

    private static boolean hasHash(JsonNode found) {
        return List.of("files", "wheels", "sdist").stream()
                .map(found::path)
                .anyMatch(files -> files.has("hash")
                        || files.path(0).has("hash")
                        || files.has("hashes")
                        || files.path(0).has("hashes"));
    }

    private static LockFile pipfile(JsonNode root) {
        if (!root.path("default").isObject()) {
            throw new IllegalArgumentException("has no packages");
        }
        Map<String, String> versions = new TreeMap<>();
        List<String> open = new ArrayList<>();
        List<String> withoutHash = new ArrayList<>();
        root.path("default").properties().forEach(entry -> {
            String name = PackageInspector.normal(entry.getKey());
            String version = entry.getValue().path("version").asString("");
            if (!version.startsWith("==")) {
                open.add(name);
                return;
            }
            versions.put(name, version.replaceFirst("^=+", ""));
            if (entry.getValue().path("hashes").isEmpty()) {
                withoutHash.add(name);
            }
        });
        return new LockFile(versions, open, withoutHash);
    }

    /** The packages that have another version in the other list, each as {@code name 1.0 ≠ 2.0}. */
    static List<String> differences(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(entry -> other.containsKey(entry.getKey()))
                .filter(entry -> !sameVersion(entry.getValue(), other.get(entry.getKey())))
                .map(entry -> entry.getKey() + " " + entry.getValue() + " ≠ " + other.get(entry.getKey()))
                .toList();
    }

    /** Builds of one version, such as 2.1.0+cpu, differ: a lock names the build that it means. */
    private static boolean sameVersion(String one, String other) {
        return one.equals(other) || trimmed(one).equals(trimmed(other));
    }

    /** 1.0 and 1.0.0 are the same version: https://packaging.python.org/en/latest/specifications/version-specifiers. */
    private static String trimmed(String version) {
        return version.toLowerCase(Locale.ROOT).replaceFirst("^(\\d+(?:\\.\\d+)*?)(?:\\.0)+$", "$1");
    }
}
