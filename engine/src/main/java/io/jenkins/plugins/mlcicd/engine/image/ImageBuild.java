package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Builds the image and puts it in its place, whole or not at all. */
final class ImageBuild {
    private final ImageSettings settings;
    private final ImageWork work;
    private final Consumer<String> log;

    ImageBuild(ImageSettings settings, ImageWork work, Consumer<String> log) {
        this.settings = settings;
        this.work = work;
        this.log = log;
    }

    /**
     * Builds the image, and writes it where it should go; it is not pushed yet.
     *
     * @throws EvaluationException if it cannot be built or written
     */
    BuiltImage run(ImageContent content, String modelSha256) {
        try {
            Base base = base();
            List<Layer> layers = new ArrayList<>(base.layers());
            for (ImageContent.Part part : content.parts()) {
                layers.add(layer(part));
            }
            byte[] config = new ImageConfiguration(settings, base)
                    .json(layers, ImageLabels.withModel(settings.labels(), modelSha256));
            AssembledImage image = new AssembledImage(settings.format(), config, layers);
            if (settings.delivery().writes()) {
                place(image, new ImageTarget(settings.target()));
            }
            return built(image, layers.stream().map(Layer::name).toList(), base);
        } catch (DamagedBlobException e) {
            forget(e.digest());
            throw new EvaluationException(
                    "cache " + work.cache().folder() + ": " + e.getMessage() + "; they are removed, so build again", e);
        } catch (IOException e) {
            throw new EvaluationException(settings.target() + ": the image cannot be written: " + e.getMessage(), e);
        }
    }

    private Layer layer(ImageContent.Part part) {
        try {
            Layer layer = work.layers().layer(part.name(), part.layerFiles());
            log.accept("layer " + layer.name() + ": " + layer.size() + " bytes, "
                    + (layer.kept() ? "kept from an earlier build" : "new"));
            return layer;
        } catch (IOException e) {
            throw new EvaluationException(
                    "The layer '" + part.name() + "' cannot be made in the cache "
                            + work.cache().folder() + ": " + e.getMessage(),
                    e);
        }
    }

    private Base base() throws IOException {
        if (settings.base() instanceof BaseImage.Registry registry) {
            return new RegistryBase(registry.written(), settings.delivery().access(), work.cache()).load();
        }
        return settings.base() instanceof BaseImage.Tar tar
                ? new TarBase(tar.file(), work.cache(), work.layers()).load()
                : Base.scratch();
    }

    private void place(FinishedImage image, ImageTarget target) throws IOException {
        try (WorkFolder folder = target.workFolder()) {
            Path unfinished = folder.path().resolve("image");
            try (LayoutWriter writer = target.writer(unfinished)) {
                image.copyTo(writer, settings.reference());
            }
            target.replaceBy(unfinished, folder);
        }
    }

    private void forget(String digest) {
        try {
            work.cache().forget(digest);
        } catch (IOException e) {
            log.accept("cache: " + digest + " cannot be removed: " + e.getMessage());
        }
    }

    private static BuiltImage built(FinishedImage image, List<String> names, Base base) {
        ImageManifest manifest = image.manifest();
        List<BuiltImage.Layer> layers = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            ImageManifest.Blob blob = manifest.layers().get(i);
            layers.add(new BuiltImage.Layer(names.get(i), blob.digest(), blob.bytes()));
        }
        return new BuiltImage(
                manifest.self().digest(),
                manifest.config().digest(),
                manifest.bytes(),
                layers,
                base.digest(),
                base.repository(),
                image);
    }
}
