package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Buildah, and podman, which has Buildah inside: the same options. Times of files and configuration are fixed; the label
 * with the tool's version is left out.
 */
final class BuildahTool implements BuildTool {
    private final Builder builder;

    BuildahTool(Builder builder) {
        this.builder = builder;
    }

    @Override
    public String name() {
        return builder.program();
    }

    @Override
    public ToolCommand build(ToolJob job) {
        DockerfileSettings settings = job.settings();
        List<String> words = new ArrayList<>(List.of(builder.program(), "build"));
        words.addAll(List.of("--file", settings.dockerfile().toString(), "--tag", job.reference()));
        words.addAll(
                List.of("--format", "oci", "--iidfile", job.files().imageId().toString()));
        words.addAll(List.of("--timestamp", Long.toString(job.epoch()), "--identity-label=false"));
        // Without --layers a whole stage would be one layer, and the image another one than with the cache.
        words.add("--layers");
        if (!settings.cache().used()) {
            words.add("--no-cache");
        }
        Words.common(words, job);
        settings.cache().from().forEach(from -> words.addAll(List.of("--cache-from", from)));
        settings.cache().to().forEach(to -> words.addAll(List.of("--cache-to", to)));
        if (job.hasLogin()) {
            words.addAll(List.of("--authfile", job.files().login().toString()));
        }
        words.add(settings.context().toString());
        return new ToolCommand(words, Map.of());
    }

    @Override
    public ToolCommand export(ToolJob job, String imageId) {
        return new ToolCommand(
                List.of(
                        builder.program(),
                        "push",
                        "--quiet",
                        "--format",
                        "oci",
                        "--digestfile",
                        job.files().digest().toString(),
                        imageId,
                        "oci-archive:" + job.files().archive() + ":" + job.reference()),
                Map.of());
    }

    @Override
    public List<String> cannot(DockerfileSettings settings) {
        return List.of();
    }
}
