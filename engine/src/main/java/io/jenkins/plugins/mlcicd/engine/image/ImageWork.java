package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.artifact.ModelFile;
import io.jenkins.plugins.mlcicd.engine.image.layer.FileDigests;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerBuilder;
import io.jenkins.plugins.mlcicd.engine.image.layer.LayerCache;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What one build works with: the cache, and the digests of files that it has read. */
final class ImageWork implements AutoCloseable {
    private final LayerCache cache;
    private final FileDigests digests;
    private final Deque<Closeable> kept = new ArrayDeque<>();

    private ImageWork(LayerCache cache) {
        this.cache = cache;
        this.digests = new FileDigests(cache);
    }

    /**
     * Opens the cache that the settings name.
     *
     * @throws EvaluationException if it cannot be written
     */
    static ImageWork open(DeliverySettings settings) {
        Path folder = settings.cache().orElseGet(ImageWork::userCache);
        try {
            return new ImageWork(LayerCache.open(folder, settings.cacheBytes()));
        } catch (IOException e) {
            throw new EvaluationException(
                    "cache " + folder + ": cannot be written: " + e.getMessage() + "; --cache-dir names another folder",
                    e);
        }
    }

    /** Where Linux desktops keep caches; a home folder that cannot be written, as some containers have, is passed over. */
    private static Path userCache() {
        Optional<String> xdg =
                Optional.ofNullable(System.getenv("XDG_CACHE_HOME")).filter(text -> !text.isBlank());
        Path home = Path.of(System.getProperty("user.home", "/"));
        Path caches = xdg.map(Path::of).orElse(home.resolve(".cache"));
        boolean usable = Files.isWritable(caches) || (!Files.exists(caches) && Files.isWritable(home));
        return (usable ? caches : Path.of(System.getProperty("java.io.tmpdir"))).resolve("ml-cicd");
    }

    /** Keeps something open as long as the image may be read. */
    <T extends Closeable> T keep(T resource) {
        kept.push(resource);
        return resource;
    }

    LayerCache cache() {
        return cache;
    }

    LayerBuilder layers() {
        return new LayerBuilder(cache, digests);
    }

    /** A file with its digest, to go into an artifact. */
    ModelFile modelFile(ProjectFile file) {
        try {
            return new ModelFile(file.source(), file.name(), digests.of(file.source()), file.bytes());
        } catch (IOException e) {
            throw new EvaluationException(file.source() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** A file or folder as the subject of a report, as {@link Digests#subject} makes it, but read only once. */
    Subject subject(String role, Path shown, Path real, List<ProjectFile> files) {
        try {
            long bytes = files.stream().mapToLong(ProjectFile::bytes).sum();
            if (!Files.isDirectory(real)) {
                return new Subject(role, shown.toString(), digests.of(real), bytes);
            }
            StringBuilder manifest = new StringBuilder();
            for (ProjectFile file : files) {
                manifest.append(digests.of(file.source()))
                        .append("  ")
                        .append(file.name())
                        .append('\n');
            }
            return new Subject(role, shown.toString(), Digests.ofText(manifest.toString()), bytes);
        } catch (IOException e) {
            throw new EvaluationException(shown + ": cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            while (!kept.isEmpty()) {
                kept.pop().close();
            }
            cache.close();
        } catch (IOException e) {
            throw new EvaluationException("cache " + cache.folder() + ": cannot be tidied up: " + e.getMessage(), e);
        }
    }
}
