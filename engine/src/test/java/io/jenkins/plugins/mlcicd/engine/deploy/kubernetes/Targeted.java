package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.deploy.Release;
import io.jenkins.plugins.mlcicd.engine.deploy.Target;
import io.jenkins.plugins.mlcicd.engine.deploy.Wait;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A target in the fake cluster, and releases for it. */
final class Targeted {
    static final Release ONE = release(1);
    static final Release TWO = release(2);

    private final List<String> log = new ArrayList<>();
    private final Path folder;
    private final String yaml;

    /**
     * A target.
     *
     * @param yaml its settings; the kubeconfig is KUBECONFIG's
     */
    Targeted(FakeCluster cluster, Path folder, String yaml) throws IOException {
        this.folder = folder;
        this.yaml = yaml;
        cluster.kubeconfig(folder.resolve("kubeconfig"));
    }

    /** A version whose digest and image are made of its number. */
    static Release release(int number) {
        return new Release(
                "churn",
                "production",
                new VersionId(Integer.toString(number).repeat(64), number),
                Path.of("model.bin"),
                Optional.of(image(number)));
    }

    static Release withoutImage(int number) {
        Release release = release(number);
        return new Release(release.model(), release.stage(), release.version(), release.files(), Optional.empty());
    }

    static String image(int number) {
        return "sha256:" + Integer.toString(number).repeat(64);
    }

    /** Opens it, as a process of its own would. */
    Target open() throws IOException {
        return open(Map.of("KUBECONFIG", folder.resolve("kubeconfig").toString()));
    }

    Target open(Map<String, String> environment) throws IOException {
        Path file = Files.writeString(folder.resolve("target.yml"), yaml);
        return ClusterTargets.open(TargetSettings.from(Section.of(Document.read(file))), environment);
    }

    void bring(Release release, int percent, Optional<Release> previous) throws IOException {
        try (Target target = open()) {
            target.bring(release, percent, previous, patience(5));
        }
    }

    String restore(Release failed, Optional<Release> previous) throws IOException {
        try (Target target = open()) {
            return target.restore(failed, previous, patience(5));
        }
    }

    void preflight(boolean inParts) throws IOException {
        try (Target target = open()) {
            target.preflight(inParts);
        }
    }

    Wait patience(int seconds) {
        return new Wait(Duration.ofSeconds(seconds), log::add);
    }

    List<String> log() {
        return log;
    }
}
