package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileBuild;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds the image and puts it in its place, whole or not at all. */
final class ImageBuild {
    private final ImageSettings settings;
    private final Consumer<String> log;
    private final Consumer<String> show;

    /**
     * A build.
     *
     * @param log is told what is worth keeping
     * @param show is told what a tool prints
     */
    ImageBuild(ImageSettings settings, Consumer<String> log, Consumer<String> show) {
        this.settings = settings;
        this.log = log;
        this.show = show;
    }

    /**
     * Builds the image.
     *
     * @throws EvaluationException if it cannot be built or written
     */
    BuiltImage run(ImageContent content, String modelSha256) {
        try {
            return settings.dockerfile().isPresent()
                    ? fromDockerfile(settings.dockerfile().get(), modelSha256)
                    : withJib(content, modelSha256);
        } catch (IOException e) {
            throw new EvaluationException(settings.target() + ": the image cannot be written: " + e.getMessage(), e);
        }
    }

    private BuiltImage withJib(ImageContent content, String modelSha256) throws IOException {
        ImageTarget target = new ImageTarget(settings.target());
        try (WorkFolder work = target.workFolder()) {
            JibBuild jib = new JibBuild(settings, log);
            try (JibArchive archive = new JibArchive(jib.build(content, modelSha256, work.path()))) {
                place(archive, target, work);
                return built(archive, JibBuild.layerNames(content), jib.baseDigest());
            }
        }
    }

    /** The tool works in a folder elsewhere, and the target's is made afterwards: both could lie in the build's context. */
    private BuiltImage fromDockerfile(DockerfileSettings dockerfile, String modelSha256) throws IOException {
        ImageTarget target = new ImageTarget(settings.target());
        try (WorkFolder folder = new WorkFolder(Files.createTempDirectory("ml-cicd-build"))) {
            DockerfileBuild.Product product =
                    new DockerfileImage(settings, dockerfile, show).build(modelSha256, folder.path());
            try (JibArchive archive = new JibArchive(product.archive());
                    WorkFolder work = target.workFolder()) {
                DockerfileImage.check(product, archive.manifest());
                place(archive, target, work);
                return built(archive, archive.layerNames(), Optional.empty());
            }
        }
    }

    private void place(JibArchive archive, ImageTarget target, WorkFolder work) throws IOException {
        Path unfinished = work.path().resolve("image");
        try (LayoutWriter writer = target.writer(unfinished)) {
            archive.copyTo(writer, settings.reference());
        }
        target.replaceBy(unfinished, work);
    }

    private static BuiltImage built(JibArchive archive, List<String> ownNames, Optional<String> baseDigest)
            throws IOException {
        ImageManifest manifest = archive.manifest();
        List<BuiltImage.Layer> layers = new ArrayList<>();
        int fromBase = manifest.layers().size() - ownNames.size();
        for (int i = 0; i < manifest.layers().size(); i++) {
            ImageManifest.Blob blob = manifest.layers().get(i);
            String name = i < fromBase ? "base " + (i + 1) : ownNames.get(i - fromBase);
            layers.add(new BuiltImage.Layer(name, blob.digest(), blob.bytes()));
        }
        return new BuiltImage(
                manifest.self().digest(),
                manifest.config().digest(),
                manifest.bytes(),
                layers,
                fromBase,
                archive.config(),
                baseDigest);
    }
}
