package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.BuildSecret;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.Builder;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/** Reads how an image is built from a Dockerfile. */
final class DockerfileReader {
    /** What the Dockerfile says itself. */
    private static final List<String> NOT_WITH_DOCKERFILE = List.of(
            "base",
            "files",
            "dependencies",
            "metadata",
            "entrypoint",
            "command",
            "ports",
            "user",
            "environment",
            "health-check",
            "format");

    private static final List<String> ONLY_WITH_DOCKERFILE = List.of(
            "context",
            "builder",
            "target",
            "platform",
            "build-args",
            "build-secrets",
            "cache-from",
            "cache-to",
            "no-cache");

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(passw(or)?d|secret|token|api_?key|access_?key|private_?key|credential).*");

    private final SettingsReader reader;
    private final ProjectFolders folders;

    private DockerfileReader(SettingsReader reader, ProjectFolders folders) {
        this.reader = reader;
        this.folders = folders;
    }

    /**
     * The settings; empty where there is no Dockerfile.
     *
     * @throws UsageException if they are wrong
     */
    static Optional<DockerfileSettings> read(SettingsReader reader, ProjectFolders folders) {
        Optional<Path> dockerfile = reader.path("dockerfile");
        List<String> refused = dockerfile.isPresent() ? NOT_WITH_DOCKERFILE : ONLY_WITH_DOCKERFILE;
        for (String key : refused) {
            if (reader.has(key)) {
                throw reader.wrong(
                        key,
                        dockerfile.isPresent()
                                ? "does not go together with 'dockerfile', which says it itself; leave one of them out"
                                : "is for a 'dockerfile' only; name one, or leave this out");
            }
        }
        return dockerfile.map(path -> new DockerfileReader(reader, folders).settings(path));
    }

    private DockerfileSettings settings(Path dockerfile) {
        Path own = dockerfile.toAbsolutePath().getParent();
        Path parent = dockerfile.getParent();
        Path context =
                reader.path("context").orElse(parent == null ? Path.of(".") : dockerfile.isAbsolute() ? own : parent);
        inProject("dockerfile", dockerfile);
        inProject("context", context);
        return new DockerfileSettings(
                dockerfile,
                context,
                reader.optionalText("builder").map(this::builder),
                word("target"),
                word("platform"),
                arguments(),
                secrets(),
                new DockerfileSettings.Cache(
                        reader.texts("cache-from"), reader.texts("cache-to"), !reader.flag("no-cache")));
    }

    private void inProject(String key, Path path) {
        if (folders.nameOf(path).isEmpty()) {
            throw reader.wrong(
                    key,
                    "'" + path + "' lies outside the project's folder " + folders.names()
                            + "; only files of the project go into an image");
        }
    }

    private Builder builder(String written) {
        return Builder.of(written)
                .orElseThrow(() ->
                        reader.wrong("builder", "'" + written + "' is not a builder; accepted: " + Builder.names()));
    }

    /** A stage or platform; what begins with a dash would be an option of the tool. */
    private Optional<String> word(String key) {
        Optional<String> word = reader.optionalText(key);
        word.filter(text -> !text.matches("[A-Za-z0-9][A-Za-z0-9_./-]*")).ifPresent(text -> {
            throw reader.wrong(key, "'" + text + "' is not a " + key + "; expected letters, digits and _ . / -");
        });
        return word;
    }

    private SortedMap<String, String> arguments() {
        SortedMap<String, String> arguments = reader.textMap("build-args");
        for (String name : arguments.keySet()) {
            if (SECRET_NAME.matcher(name).matches()) {
                throw reader.wrong(
                        "build-args",
                        "'" + name + "' is named like a secret, and build arguments stay in the image's history;"
                                + " use build-secrets");
            }
        }
        return arguments;
    }

    private List<BuildSecret> secrets() {
        return reader.textMap("build-secrets").entrySet().stream()
                .map(entry -> secret(entry.getKey(), entry.getValue()))
                .toList();
    }

    private BuildSecret secret(String id, String source) {
        if (!id.matches("[A-Za-z0-9_.-]+")) {
            throw reader.wrong("build-secrets", "'" + id + "' is not an id; expected letters, digits and _ . -");
        }
        return new BuildSecret(
                id,
                source.startsWith("env:")
                        ? source
                        : reader.resolve("build-secrets", source).toString());
    }
}
