package io.jenkins.plugins.mlcicd.engine.deploy;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a process on another machine is to do with a target, as a file of JSON: for a store that only the machine that decides
 * can read.
 *
 * @param task what is to be done
 * @param inParts (preflight) whether a version is to get only a part of the traffic at first
 * @param release the release; none for a preflight
 * @param previous what runs until then
 * @param from the step after which a deployment goes on, in percent
 */
public record ReleaseFile(Task task, boolean inParts, Optional<Release> release, Optional<Release> previous, int from) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What can be done, as {@link Deployer} does it. */
    public enum Task {
        /** Find out what would make a deployment fail. */
        PREFLIGHT,
        /** Bring a release. */
        BRING,
        /** Bring what should run already. */
        AGAIN,
        /** Take a release away again. */
        RESTORE
    }

    /** The file's text. */
    public String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("task", task.name().toLowerCase(Locale.ROOT));
        map.put("in_parts", inParts);
        map.put("release", release.map(ReleaseFile::written).orElse(null));
        map.put("previous", previous.map(ReleaseFile::written).orElse(null));
        map.put("from", from);
        return JSON.writeValueAsString(map) + "\n";
    }

    /**
     * Reads a file.
     *
     * @throws UsageException if it is none
     */
    public static ReleaseFile read(Path file) {
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            Task task = Task.valueOf(json.path("task").asString("").toUpperCase(Locale.ROOT));
            Optional<Release> release = release(json.path("release"));
            if (release.isEmpty() && task != Task.PREFLIGHT) {
                throw new UsageException(file + ": names no release");
            }
            return new ReleaseFile(
                    task,
                    json.path("in_parts").asBoolean(false),
                    release,
                    release(json.path("previous")),
                    json.path("from").asInt(0));
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new UsageException(file + ": cannot be read as what is to be deployed: " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> written(Release release) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", release.model());
        map.put("stage", release.stage());
        map.put("version", release.digest());
        map.put("version_number", release.version().number());
        map.put("files", release.files().toString());
        map.put("image", release.image().orElse(null));
        return map;
    }

    private static Optional<Release> release(JsonNode json) {
        if (!json.isObject()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Release(
                    json.path("model").asString(),
                    json.path("stage").asString(),
                    new VersionId(
                            json.path("version").asString(),
                            json.path("version_number").asLong(0)),
                    Path.of(json.path("files").asString("")),
                    Optional.ofNullable(json.path("image").stringValue(null))));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
