package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.jenkins.plugins.mlcicd.engine.config.ByteSize;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The image gate's settings: what goes into the image, on what it is built, how it starts, where it goes. Immutable; a
 * class and not a record, so that Jib's types stay inside of this package.
 */
public final class ImageSettings {
    private static final String STANDARD_TARGET = "out/image.tar";

    private final ImageReference reference;
    private final BaseImage base;
    private final ProjectFolders folders;
    private final Path model;
    private final List<Path> files;
    private final List<Path> dependencies;
    private final List<Path> metadata;
    private final Path target;
    private final RuntimeSettings runtime;
    private final Map<String, String> labels;
    private final OptionalLong maxBytes;
    private final ImageFormat format;
    private final DeliverySettings delivery;

    private ImageSettings(
            Optional<Section> modelSection, SettingsReader reader, ProjectFolders folders, boolean insecureBase) {
        this.reference = reference(reader);
        this.base = BaseImage.from(reader);
        this.folders = folders;
        this.model = model(modelSection, reader);
        this.files = reader.paths("files");
        this.dependencies = reader.paths("dependencies");
        this.metadata = reader.paths("metadata");
        this.target = target(reader);
        this.runtime = RuntimeSettings.from(reader);
        this.labels = ImageLabels.of(reference, modelSection.map(section -> section.text("name")), reader);
        this.maxBytes = maxBytes(reader);
        this.format = ImageFormat.from(reader);
        this.delivery = DeliverySettings.from(reader, registryReference(), base, insecureBase);
        checkPaths(reader);
    }

    /**
     * The settings of an {@code ml-cicd.yml}.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they are wrong
     */
    public static ImageSettings from(Section image, Section model) {
        return from(Optional.of(image), Optional.of(model), Map.of(), false);
    }

    /**
     * The settings of a command line, completed by an {@code ml-cicd.yml} if there is one.
     *
     * @param options the values of the options that were given, by the key of the image section they stand for
     * @param insecureBase whether the base may come from a registry without TLS
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if they are wrong
     */
    public static ImageSettings from(
            Optional<Section> image, Optional<Section> model, Map<String, List<String>> options, boolean insecureBase) {
        List<Path> folders = new ArrayList<>();
        model.ifPresent(section -> folders.add(section.resolve("")));
        folders.add(Path.of(""));
        return new ImageSettings(model, new SettingsReader(image, options), new ProjectFolders(folders), insecureBase);
    }

    private static ImageReference reference(SettingsReader reader) {
        String name = reader.text("name");
        try {
            ImageReference reference = ImageReference.parse(name);
            if (reference.getDigest().isEmpty() && !reference.isScratch()) {
                return reference;
            }
        } catch (InvalidImageReferenceException e) {
            // Said below, in the user's terms.
        }
        throw reader.wrong(
                "name",
                "'" + name + "' is not an image's name; accepted: [registry[:port]/]repository[:tag], the repository in"
                        + " lower case and without a digest, for example registry.example/birdstrike:1");
    }

    private static Path model(Optional<Section> modelSection, SettingsReader reader) {
        return reader.path("model")
                .or(() -> modelSection.flatMap(section -> section.path("path")))
                .orElseThrow(() -> reader.wrong(
                        "model", "is missing, and so is model.path of an ml-cicd.yml; one of the two is needed"));
    }

    private static Path target(SettingsReader reader) {
        Path target = reader.path("to")
                .orElseGet(() -> reader.resolve("to", STANDARD_TARGET))
                .normalize();
        String name = String.valueOf(target.getFileName());
        if (target.getFileName() == null || name.isEmpty() || name.equals("..")) {
            throw reader.wrong(
                    "to",
                    "'" + target + "' has no name; expected a path ending in .tar, or a folder for an OCI layout");
        }
        return target;
    }

    private static OptionalLong maxBytes(SettingsReader reader) {
        Optional<String> written = reader.optionalText("max-size");
        if (written.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong bytes = ByteSize.parse(written.get());
        if (bytes.isEmpty()) {
            throw reader.wrong("max-size", "'" + written.get() + "' is not a size; expected " + ByteSize.ACCEPTED);
        }
        return bytes;
    }

    private void checkPaths(SettingsReader reader) {
        checkPath(reader, "model", model);
        files.forEach(path -> checkPath(reader, "files", path));
        dependencies.forEach(path -> checkPath(reader, "dependencies", path));
        metadata.forEach(path -> checkPath(reader, "metadata", path));
    }

    private void checkPath(SettingsReader reader, String key, Path path) {
        if (folders.nameOf(path).isEmpty()) {
            throw reader.wrong(
                    key,
                    "'" + path + "' lies outside the project's folder " + folders.names()
                            + "; only files of the project go into an image");
        }
        if (absolute(target).startsWith(absolute(path))) {
            throw reader.wrong(
                    "to", "'" + target + "' lies in '" + path + "', which goes into the image; name another place");
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    ImageReference reference() {
        return reference;
    }

    BaseImage base() {
        return base;
    }

    ProjectFolders folders() {
        return folders;
    }

    Path model() {
        return model;
    }

    List<Path> files() {
        return files;
    }

    Path target() {
        return target;
    }

    RuntimeSettings runtime() {
        return runtime;
    }

    /** All labels but the model's digest, which is known only when the model was read. */
    Map<String, String> labels() {
        return labels;
    }

    OptionalLong maxBytes() {
        return maxBytes;
    }

    /** All files that go into the image beside the model, as they were named. */
    List<Path> allFiles() {
        return Stream.of(files, dependencies, metadata).flatMap(List::stream).toList();
    }

    /** Files that say what the code needs, such as a lock file: what changes least. */
    List<Path> dependencies() {
        return dependencies;
    }

    /** Files about the model, such as metrics and a model card: what changes most. */
    List<Path> metadata() {
        return metadata;
    }

    ImageFormat format() {
        return format;
    }

    /** Where it goes, and by which ways. */
    DeliverySettings delivery() {
        return delivery;
    }

    /** The name as registries know it. */
    RegistryReference registryReference() {
        // The name was parsed by stricter rules before.
        return RegistryReference.parse(reference.toStringWithQualifier()).orElseThrow();
    }
}
