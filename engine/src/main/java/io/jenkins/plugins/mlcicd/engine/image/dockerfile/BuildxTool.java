package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Docker with buildx. The image goes through the engine's own store, as not every driver of buildx writes a tar. Attestations
 * are left out: the gate writes its own.
 */
final class BuildxTool implements BuildTool {
    @Override
    public String name() {
        return "docker buildx";
    }

    @Override
    public ToolCommand build(ToolJob job) {
        DockerfileSettings settings = job.settings();
        List<String> words = new ArrayList<>(List.of("docker", "buildx", "build"));
        words.addAll(List.of("--file", settings.dockerfile().toString(), "--tag", job.reference()));
        words.addAll(List.of("--load", "--provenance=false", "--sbom=false", "--progress", "plain"));
        words.addAll(List.of("--iidfile", job.files().imageId().toString()));
        words.addAll(List.of("--metadata-file", job.files().metadata().toString()));
        if (!settings.cache().used()) {
            words.add("--no-cache");
        }
        Words.common(words, job);
        settings.cache().from().forEach(from -> words.addAll(List.of("--cache-from", from)));
        settings.cache().to().forEach(to -> words.addAll(List.of("--cache-to", to)));
        words.add(settings.context().toString());
        Map<String, String> environment = new HashMap<>(DockerTool.environment(job));
        environment.put(ToolJob.EPOCH_VARIABLE, Long.toString(job.epoch()));
        return new ToolCommand(words, environment);
    }

    @Override
    public ToolCommand export(ToolJob job, String imageId) {
        return DockerTool.save(job);
    }

    @Override
    public List<String> cannot(DockerfileSettings settings) {
        return List.of();
    }
}
