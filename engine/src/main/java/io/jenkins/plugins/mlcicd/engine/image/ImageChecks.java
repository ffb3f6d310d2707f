package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.image.content.ImageConfig;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileBases;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the image gate checks. */
final class ImageChecks {
    private static final int MOST_NAMES = 10;
    private static final Map<String, String> PUSH_TITLES = Map.of(
            "pushed", "The image is in its registry", "artifact-pushed", "The model is in its registry as an artifact");

    private ImageChecks() {}

    /** There are bytes to serve. */
    static Check modelPresent(ImageSettings settings, ImageContent content) {
        CheckBuilder check = Check.builder("model-present", "The model is present and not empty")
                .expected(Map.of("above", 0))
                .observed(content.modelBytes())
                .unit("bytes")
                .detail("files", content.model().size());
        if (content.modelBytes() == 0) {
            String what = content.model().isEmpty() ? " has no files" : " has only empty files";
            check.ended(Status.FAIL, settings.model() + what);
        }
        return check.build();
    }

    /** No file looks like a secret. */
    static Check noSecrets(ImageContent content) {
        List<String> secrets = content.secrets();
        CheckBuilder check = Check.builder("no-secrets", "No file that goes into the image is named like a secret")
                .expected(Map.of("equal", 0))
                .observed(secrets.size())
                .unit("files");
        if (!secrets.isEmpty()) {
            int left = secrets.size() - MOST_NAMES;
            check.ended(
                    Status.FAIL,
                    String.join(", ", secrets.stream().limit(MOST_NAMES).toList())
                            + (left > 0 ? " and " + left + " more" : "")
                            + ": whoever pulls the image could read them; keep them out of model and files");
            check.detail("paths", secrets);
        }
        return check.build();
    }

    /** The container has not root's rights. */
    static Check nonRoot(RuntimeSettings runtime) {
        CheckBuilder check = nonRootCheck().observed(runtime.user());
        if (runtime.runsAsRoot()) {
            check.ended(
                    Status.FAIL,
                    "user " + runtime.user() + " is root; name another, such as " + RuntimeSettings.DEFAULT_USER);
        }
        return check.build();
    }

    /** The same, of an image that a Dockerfile made. */
    static Check nonRoot(ImageConfig config) {
        CheckBuilder check = nonRootCheck().observed(config.user());
        if (config.runsAsRoot()) {
            String found = config.user().isEmpty() ? "the Dockerfile names no user" : "user " + config.user();
            check.ended(
                    Status.FAIL,
                    found + ", so it runs as root; end it with an instruction such as USER "
                            + RuntimeSettings.DEFAULT_USER);
        }
        return check.build();
    }

    private static CheckBuilder nonRootCheck() {
        return Check.builder("non-root", "The image runs as another user than root")
                .expected(Map.of("none_of", List.of("0", "root")));
    }

    /** All bases of a Dockerfile are always the same ones. */
    static Check basesPinned(List<String> bases) {
        List<String> open =
                bases.stream().filter(base -> !DockerfileBases.isPinned(base)).toList();
        CheckBuilder check = Check.builder("base-pinned", "The base image is pinned by its digest")
                .severity(Severity.WARNING)
                .observed(String.join(", ", bases));
        if (!open.isEmpty()) {
            check.ended(
                    Status.FAIL,
                    String.join(", ", open) + " may name another image tomorrow; write " + open.get(0) + "@sha256:…");
        }
        return check.build();
    }

    /**
     * The base is always the same one.
     *
     * @param digest the digest of the base that was used, {@code sha256:…}; empty for none
     */
    static Check basePinned(BaseImage base, Optional<String> digest) {
        CheckBuilder check = Check.builder("base-pinned", "The base image is pinned by its digest")
                .severity(Severity.WARNING)
                .observed(digest.orElse(base.written()))
                .detail("base", base.written());
        if (base instanceof BaseImage.Registry registry
                && registry.reference().getDigest().isEmpty()) {
            String pinned = registry.reference().toStringWithQualifier()
                    + digest.map(value -> "@" + value).orElse("@sha256:…");
            check.ended(Status.FAIL, base.written() + " may name another image tomorrow; write " + pinned);
        }
        return check.build();
    }

    /** The image is not larger than the limit. */
    static Check maxSize(long maxBytes, BuiltImage image) {
        CheckBuilder check = Check.builder("max-size", "The compressed image is at most as large as allowed")
                .expected(Map.of("max", maxBytes))
                .observed(image.bytes())
                .unit("bytes");
        if (image.bytes() > maxBytes) {
            check.ended(Status.FAIL, image.bytes() + " bytes are more than the limit of " + maxBytes + " bytes");
        }
        return check.build();
    }

    /** The image is there. */
    static Check built(BuiltImage image, List<Map<String, Object>> largestFiles) {
        List<Map<String, Object>> layers =
                image.layers().stream().map(ImageChecks::layer).toList();
        return Check.builder("built", "The image is built")
                .observed(image.digest())
                .detail("id", image.id())
                .detail("layers", layers)
                .detail("largest_files", largestFiles)
                .build();
    }

    /** The image was not built, because another check did not hold. */
    static Check notBuilt() {
        return Check.builder("built", "The image is built")
                .ended(Status.SKIPPED, "not built, because of the failed checks; nothing was written")
                .build();
    }

    /** The registry has the image or the model, and says so by the right digest. */
    static Check pushed(String id, RegistryReference pushed, long bytes) {
        return Check.builder(id, PUSH_TITLES.get(id))
                .observed(pushed.toString())
                .detail("sent-bytes", bytes)
                .build();
    }

    /** It was not pushed, because another check did not hold. */
    static Check notPushed(String id) {
        return Check.builder(id, PUSH_TITLES.get(id))
                .ended(Status.SKIPPED, "not pushed, because of the failed checks")
                .build();
    }

    private static Map<String, Object> layer(BuiltImage.Layer layer) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", layer.name());
        map.put("digest", layer.digest());
        map.put("bytes", layer.bytes());
        return map;
    }
}
