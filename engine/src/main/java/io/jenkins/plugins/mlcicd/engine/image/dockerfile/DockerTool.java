package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Docker without buildx: the engine's old builder, which knows neither secrets nor a cache elsewhere nor fixed times. */
final class DockerTool implements BuildTool {
    @Override
    public String name() {
        return "docker";
    }

    @Override
    public ToolCommand build(ToolJob job) {
        DockerfileSettings settings = job.settings();
        List<String> words = new ArrayList<>(List.of("docker", "build"));
        words.addAll(List.of("--file", settings.dockerfile().toString(), "--tag", job.reference()));
        words.addAll(List.of("--iidfile", job.files().imageId().toString()));
        if (!settings.cache().used()) {
            words.add("--no-cache");
        }
        Words.common(words, job);
        settings.cache().from().forEach(from -> words.addAll(List.of("--cache-from", from)));
        words.add(settings.context().toString());
        return new ToolCommand(words, environment(job));
    }

    @Override
    public ToolCommand export(ToolJob job, String imageId) {
        return save(job);
    }

    @Override
    public List<String> cannot(DockerfileSettings settings) {
        List<String> cannot = new ArrayList<>();
        if (!settings.secrets().isEmpty()) {
            cannot.add("build-secrets");
        }
        if (!settings.cache().to().isEmpty()) {
            cannot.add("cache-to");
        }
        return cannot;
    }

    /** By name and not by id: an image saved by its id has none when it is loaded. */
    static ToolCommand save(ToolJob job) {
        return new ToolCommand(
                List.of("docker", "save", "--output", job.files().archive().toString(), job.reference()),
                environment(job));
    }

    /** Docker reads credentials from a folder only. */
    static Map<String, String> environment(ToolJob job) {
        return job.hasLogin()
                ? Map.of("DOCKER_CONFIG", job.files().loginFolder().toString())
                : Map.of();
    }
}
