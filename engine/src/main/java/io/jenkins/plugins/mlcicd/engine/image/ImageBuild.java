package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds the image and puts it in its place, whole or not at all. */
final class ImageBuild {
    private final ImageSettings settings;
    private final Consumer<String> log;

    ImageBuild(ImageSettings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
    }

    /**
     * Builds the image.
     *
     * @throws EvaluationException if it cannot be built or written
     */
    BuiltImage run(ImageContent content, String modelSha256) {
        ImageTarget target = new ImageTarget(settings.target());
        try (WorkFolder work = target.workFolder()) {
            JibBuild jib = new JibBuild(settings, log);
            Path unfinished = work.path().resolve("image");
            ImageManifest manifest;
            try (JibArchive archive = new JibArchive(jib.build(content, modelSha256, work.path()))) {
                manifest = archive.manifest();
                try (LayoutWriter writer = target.writer(unfinished)) {
                    archive.copyTo(writer, settings.reference());
                }
            }
            target.replaceBy(unfinished, work);
            return built(manifest, JibBuild.layerNames(content), jib.baseDigest());
        } catch (IOException e) {
            throw new EvaluationException(settings.target() + ": the image cannot be written: " + e.getMessage(), e);
        }
    }

    private static BuiltImage built(ImageManifest manifest, List<String> ownNames, Optional<String> baseDigest) {
        List<BuiltImage.Layer> layers = new ArrayList<>();
        int fromBase = manifest.layers().size() - ownNames.size();
        for (int i = 0; i < manifest.layers().size(); i++) {
            ImageManifest.Blob blob = manifest.layers().get(i);
            String name = i < fromBase ? "base " + (i + 1) : ownNames.get(i - fromBase);
            layers.add(new BuiltImage.Layer(name, blob.digest(), blob.bytes()));
        }
        return new BuiltImage(
                manifest.self().digest(), manifest.config().digest(), manifest.bytes(), layers, baseDigest);
    }
}
