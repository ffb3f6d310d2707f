package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import java.util.List;

/** The options that all tools have under the same name. */
final class Words {
    private Words() {}

    /** Adds stage, platform, arguments, labels and secrets. */
    static void common(List<String> words, ToolJob job) {
        DockerfileSettings settings = job.settings();
        settings.target().ifPresent(target -> words.addAll(List.of("--target", target)));
        settings.platform().ifPresent(platform -> words.addAll(List.of("--platform", platform)));
        settings.arguments().forEach((name, value) -> words.addAll(List.of("--build-arg", name + "=" + value)));
        job.labels().forEach((name, value) -> words.addAll(List.of("--label", name + "=" + value)));
        for (int i = 0; i < settings.secrets().size(); i++) {
            String id = settings.secrets().get(i).id();
            words.addAll(List.of("--secret", "id=" + id + ",src=" + job.files().secret(i)));
        }
    }
}
