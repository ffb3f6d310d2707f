package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import io.jenkins.plugins.mlcicd.engine.config.ByteSize;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentSettings;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import io.jenkins.plugins.mlcicd.engine.image.serving.ServingSettings;
import io.jenkins.plugins.mlcicd.engine.image.smoke.SmokeSettings;
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
    private final Optional<DockerfileSettings> dockerfile;
    private final BaseImage base;
    private final ProjectFolders folders;
    private final Path model;
    private final List<Path> files;
    private final List<Path> dependencies;
    private final List<Path> metadata;
    private final List<Path> gateReports;
    private final Path target;
    private final Optional<ServingSettings> serving;
    private final RuntimeSettings runtime;
    private final Map<String, String> labels;
    private final OptionalLong maxBytes;
    private final ContentSettings content;
    private final List<Path> data;
    private final Optional<SmokeSettings> smoke;
    private final ImageFormat format;
    private final DeliverySettings delivery;

    private ImageSettings(
            Optional<Section> modelSection, SettingsReader reader, ProjectFolders folders, boolean insecureBase) {
        this.reference = reference(reader);
        this.dockerfile = DockerfileReader.read(reader, folders);
        this.base = dockerfile
                .<BaseImage>map(file -> new BaseImage.OfDockerfile(file.dockerfile()))
                .orElseGet(() -> BaseImage.from(reader));
        this.folders = folders;
        this.model = model(modelSection, reader);
        this.serving = ServingReader.read(reader, folders);
        this.files = files(reader, serving);
        this.dependencies = reader.paths("dependencies");
        this.metadata = reader.paths("metadata");
        this.gateReports = reader.paths("gate-reports");
        this.target = target(reader);
        RuntimeSettings written = RuntimeSettings.from(reader);
        this.runtime =
                serving.map(server -> ServingReader.runtime(server, written)).orElse(written);
        this.labels = ImageLabels.of(reference, modelSection.map(section -> section.text("name")), reader);
        this.maxBytes = maxBytes(reader);
        this.content =
                new ContentSettings(reader.path("lock"), reader.path("trained-with"), reader.texts("ignore-secrets"));
        this.data = reader.paths("data");
        this.smoke = SmokeReader.read(reader);
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

    /** The code; the module of a predict function needs not be named again. */
    private static List<Path> files(SettingsReader reader, Optional<ServingSettings> serving) {
        List<Path> files = new ArrayList<>(reader.paths("files"));
        serving.map(ServingSettings::module)
                .filter(module ->
                        files.stream().noneMatch(file -> absolute(module).startsWith(absolute(file))))
                .ifPresent(files::add);
        return List.copyOf(files);
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

    /** How it is built from a Dockerfile; empty if it is built without one. */
    Optional<DockerfileSettings> dockerfile() {
        return dockerfile;
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

    /** What the checks of the built image go by. */
    ContentSettings content() {
        return content;
    }

    /** The server that is generated; empty if the code has its own. */
    Optional<ServingSettings> serving() {
        return serving;
    }

    /** How the image is tried; empty if it is not. */
    Optional<SmokeSettings> smoke() {
        return smoke;
    }

    /** Data that must not be in the image, besides those of the data gate's report. */
    List<Path> data() {
        return data;
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

    /** Reports of other gates, or folders of them, whose results become labels. */
    List<Path> gateReports() {
        return gateReports;
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
