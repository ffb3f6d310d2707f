package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.content.ImageConfig;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileBuild;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import io.jenkins.plugins.mlcicd.engine.image.layer.Layer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds the image and puts it in its place, whole or not at all. */
final class ImageBuild {
    private final ImageSettings settings;
    private final ImageWork work;
    private final Consumer<String> log;
    private final Consumer<String> show;

    /**
     * A build.
     *
     * @param log is told what is worth keeping
     * @param show is told what a tool prints
     */
    ImageBuild(ImageSettings settings, ImageWork work, Consumer<String> log, Consumer<String> show) {
        this.settings = settings;
        this.work = work;
        this.log = log;
        this.show = show;
    }

    /**
     * Builds the image, and writes it where it should go; it is not pushed yet.
     *
     * @throws EvaluationException if it cannot be built or written
     */
    BuiltImage run(ImageContent content, Map<String, String> labels) {
        try {
            return settings.dockerfile().isPresent()
                    ? fromDockerfile(settings.dockerfile().get(), labels)
                    : assembled(content, labels);
        } catch (DamagedBlobException e) {
            forget(e.digest());
            throw new EvaluationException(
                    "cache " + work.cache().folder() + ": " + e.getMessage() + "; they are removed, so build again", e);
        } catch (IOException e) {
            throw new EvaluationException(settings.target() + ": the image cannot be written: " + e.getMessage(), e);
        }
    }

    private BuiltImage assembled(ImageContent content, Map<String, String> labels) throws IOException {
        Base base = base();
        List<Layer> layers = new ArrayList<>(base.layers());
        for (ImageContent.Part part : content.parts()) {
            layers.add(layer(part));
        }
        byte[] config = new ImageConfiguration(settings, base).json(layers, labels);
        AssembledImage image = new AssembledImage(settings.format(), config, layers);
        if (settings.delivery().writes()) {
            place(image, new ImageTarget(settings.target()));
        }
        return built(image, layers.stream().map(Layer::name).toList(), base);
    }

    /** The tool works in a folder elsewhere, and the target's is made afterwards: both could lie in the build's context. */
    private BuiltImage fromDockerfile(DockerfileSettings dockerfile, Map<String, String> labels) throws IOException {
        WorkFolder folder = work.keep(new WorkFolder(Files.createTempDirectory("ml-cicd-build")));
        DockerfileBuild.Product product = new DockerfileImage(settings, dockerfile, show).build(labels, folder.path());
        OciArchive archive = work.keep(new OciArchive(product.archive()));
        DockerfileImage.check(product, archive.manifest());
        if (settings.delivery().writes()) {
            place(archive, new ImageTarget(settings.target()));
        }
        return built(archive, archive.layerNames(), Base.scratch());
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

    private static BuiltImage built(FinishedImage image, List<String> names, Base base) throws IOException {
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
                base.layers().size(),
                config(image),
                base.digest(),
                base.repository(),
                image);
    }

    private static ImageConfig config(FinishedImage image) throws IOException {
        try (InputStream in = image.blob(image.manifest().config()).open(0)) {
            return ImageConfig.parse(in.readAllBytes());
        }
    }
}
