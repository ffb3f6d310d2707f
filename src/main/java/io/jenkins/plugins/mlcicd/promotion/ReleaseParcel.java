package io.jenkins.plugins.mlcicd.promotion;

import hudson.AbortException;
import io.jenkins.plugins.mlcicd.agent.EngineCommand;
import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import io.jenkins.plugins.mlcicd.engine.deploy.ReleaseFile;
import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.target.CommandPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.FolderPlace;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agent needs for a deployment: what is to be done, the files of the release and of what runs before it where the
 * target needs files, and the settings of the target where they are not those of the project's file.
 */
final class ReleaseParcel {
    private static final String RELEASE = "release.json";
    private static final String SETTINGS = "ml-cicd.json";
    private static final JsonMapper JSON = new JsonMapper();

    private final String model;
    private final Stage stage;
    private final boolean bringsSettings;
    private final Optional<String> settingsFile;
    private final Path scratch;

    /**
     * A parcel for deployments to a stage.
     *
     * @param bringsSettings whether the agent is sent the settings of the target
     * @param settingsFile else the project's file there, if it is not the one in the folder
     * @param scratch a folder of the controller for what is sent
     */
    ReleaseParcel(String model, Stage stage, boolean bringsSettings, Optional<String> settingsFile, Path scratch) {
        this.model = model;
        this.stage = stage;
        this.bringsSettings = bringsSettings;
        this.settingsFile = settingsFile;
        this.scratch = scratch;
    }

    /** The command with the project's file, if the target is one of that. */
    EngineCommand addressed(EngineCommand command) throws AbortException {
        return bringsSettings ? command : command.path("--config", settingsFile.orElse(null));
    }

    /** The folders that are sent along. */
    Map<String, Map<String, Path>> folders(ReleaseFile wish) throws IOException {
        Files.createDirectories(scratch);
        Map<String, Path> files = new LinkedHashMap<>();
        Optional<Release> release = packed("release", wish.release(), files);
        Optional<Release> previous = packed("previous", wish.previous(), files);
        Path written = scratch.resolve(RELEASE);
        Files.writeString(written, new ReleaseFile(wish.task(), wish.inParts(), release, previous, wish.from()).json());
        files.put(RELEASE, written);
        Map<String, Map<String, Path>> folders = new LinkedHashMap<>();
        folders.put("--release/" + RELEASE, files);
        if (bringsSettings) {
            folders.put("--config/" + SETTINGS, Map.of(SETTINGS, settings()));
        }
        return folders;
    }

    private Path settings() throws IOException {
        Map<String, Object> written = Map.of(
                "name", stage.name(), "target", stage.target().orElseThrow().written());
        Map<String, Object> file =
                Map.of("model", Map.of("name", model), "promote", Map.of("stages", List.of(written)));
        return Files.writeString(scratch.resolve(SETTINGS), JSON.writeValueAsString(file));
    }

    /** The release as the agent finds it, with its files beside {@link #RELEASE}. */
    private Optional<Release> packed(String folder, Optional<Release> release, Map<String, Path> files)
            throws IOException {
        Path root = release.map(Release::files).orElse(Path.of(""));
        if (root.toString().isEmpty() || !needsFiles(stage.target().orElseThrow())) {
            return release.map(there -> at(Path.of(""), there));
        }
        if (!Files.isDirectory(root)) {
            String name = folder + "/" + root.getFileName();
            files.put(name, root);
            return release.map(there -> at(Path.of(name), there));
        }
        for (Path file : Digests.digestedFilesIn(root)) {
            String name = root.relativize(file)
                    .toString()
                    .replace(root.getFileSystem().getSeparator(), "/");
            files.put(folder + "/" + name, file);
        }
        return release.map(there -> at(Path.of(folder), there));
    }

    private static Release at(Path files, Release release) {
        return new Release(release.model(), release.stage(), release.version(), files, release.image());
    }

    /** Folders are copied to; commands may want to read the files. */
    private static boolean needsFiles(TargetSettings target) {
        return target.place() instanceof FolderPlace
                || target.place() instanceof CommandPlace
                || target.check().filter(check -> !check.command().isEmpty()).isPresent()
                || target.canary().flatMap(canary -> canary.analysis()).isPresent();
    }
}
