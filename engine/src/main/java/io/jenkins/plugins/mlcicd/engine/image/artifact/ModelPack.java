package io.jenkins.plugins.mlcicd.engine.image.artifact;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of the CNCF ModelPack specification.
 *
 * @see <a href="https://github.com/modelpack/model-spec">model-spec</a>
 */
final class ModelPack {
    static final String ARTIFACT_TYPE = "application/vnd.cncf.model.manifest.v1+json";
    static final String CONFIG_TYPE = "application/vnd.cncf.model.config.v1+json";

    /** A layer's annotation: the file's path. */
    static final String FILE_PATH = "org.cncf.model.filepath";

    /** A layer's annotation: whether its media type was guessed from the file's name. */
    static final String UNTESTED = "org.cncf.model.file.mediatype.untested";

    /** What other clients of artifacts take for the file's name. */
    static final String TITLE = "org.opencontainers.image.title";

    /** A manifest's annotation: the model's digest, as in reports. */
    static final String MODEL_DIGEST = "io.jenkins.ml-cicd.model.sha256";

    /** What media types of layers begin with. */
    static final String LAYERS = "application/vnd.cncf.model.";

    /** What media types of layers that are one file, as it is, end with. */
    static final String RAW = ".v1.raw";

    private static final Map<String, List<String>> KINDS = Map.of(
            "doc", List.of(".md", ".rst", ".pdf", "license", "license.txt", "notice", "copying"),
            "code", List.of(".py", ".sh", ".ipynb"),
            "weight.config", List.of(".json", ".yaml", ".yml", ".toml", ".txt", ".ini", ".cfg", ".xml", "mlmodel"));

    private static final Map<String, String> FORMATS = Map.of(
            ".onnx", "onnx",
            ".safetensors", "safetensors",
            ".gguf", "gguf",
            ".pt", "pytorch",
            ".pth", "pytorch",
            ".h5", "keras",
            ".keras", "keras",
            ".pb", "tensorflow",
            ".pkl", "pickle",
            ".joblib", "joblib");

    private ModelPack() {}

    /** The media type of a file, uncompressed: numbers do not get smaller, and its digest stays that of the file. */
    static String layerType(String path) {
        String name = name(path);
        return LAYERS
                + KINDS.entrySet().stream()
                        .filter(kind -> kind.getValue().stream()
                                .anyMatch(end -> end.startsWith(".") ? name.endsWith(end) : name.equals(end)))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("weight")
                + RAW;
    }

    /** The model's format, by the name of one of its files; empty for one that is not known. */
    static String format(String path) {
        String name = name(path);
        return FORMATS.getOrDefault(name.substring(Math.max(0, name.lastIndexOf('.'))), "");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
