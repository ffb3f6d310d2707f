package io.jenkins.plugins.mlcicd.engine.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Port;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Has Jib build the image, with nothing in it that changes from run to run. */
final class JibBuild {
    /** All times in the image: one second after the epoch, because some tools take zero for "not set". */
    private static final Instant FIXED_TIME = Instant.ofEpochSecond(1);

    private static final FilePermissions DATA = FilePermissions.fromOctalString("644");

    /** Execute bits differ between checkouts and file systems; so each file of the code has them, whatever it had. */
    private static final FilePermissions CODE = FilePermissions.fromOctalString("755");

    /** How Jib tells the digest of a registry base; it keeps it nowhere else. */
    private static final String BASE_DIGEST_MESSAGE = "Using base image with digest: ";

    private final ImageSettings settings;
    private final Consumer<String> log;
    private final AtomicReference<String> baseDigest = new AtomicReference<>();

    JibBuild(ImageSettings settings, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
    }

    /** The names of the layers that this build adds, from the bottom to the top. */
    static List<String> layerNames(ImageContent content) {
        return content.code().isEmpty() ? List.of("model") : List.of("serving code", "model");
    }

    /** The digest of the base's manifest that was used, once built on one from a registry. */
    Optional<String> baseDigest() {
        return Optional.ofNullable(baseDigest.get());
    }

    /**
     * Builds the image as an OCI archive.
     *
     * @param work an empty folder, for the archive and Jib's caches
     * @throws EvaluationException if the base cannot be had or a file not be read or written
     */
    Path build(ImageContent content, String modelSha256, Path work) {
        Path archive = work.resolve("jib.tar");
        // An own executor: Jib would leave tasks running after a failure, while their folder is removed.
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            Containerizer containerizer = Containerizer.to(TarImage.at(archive).named(settings.reference()))
                    .setExecutorService(executor)
                    .setBaseImageLayersCache(work.resolve("base-cache"))
                    .setApplicationLayersCache(work.resolve("layers-cache"))
                    .setOfflineMode(!(settings.base() instanceof BaseImage.Registry))
                    .setAllowInsecureRegistries(settings.insecureBase())
                    // Both go into the history, so neither may change with a release.
                    .setToolName("ml-cicd")
                    .setToolVersion("image")
                    .addEventHandler(LogEvent.class, this::listen);
            containerBuilder(content, modelSha256).containerize(containerizer);
            checkBaseDigest();
            return archive;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EvaluationException("The image was not built: interrupted", e);
        } catch (ExecutionException e) {
            throw failed(e.getCause() == null ? e : e.getCause());
        } catch (IOException | RegistryException | CacheDirectoryCreationException | RuntimeException e) {
            throw e instanceof EvaluationException known ? known : failed(e);
        } finally {
            stop(executor);
        }
    }

    private JibContainerBuilder containerBuilder(ImageContent content, String modelSha256) {
        RuntimeSettings runtime = settings.runtime();
        JibContainerBuilder builder = from(settings)
                .setFormat(ImageFormat.OCI)
                .setCreationTime(FIXED_TIME)
                .setFileEntriesLayers(layers(content))
                .setWorkingDirectory(AbsoluteUnixPath.get(ImageContent.APP_FOLDER))
                .setUser(runtime.user())
                .setEnvironment(runtime.environment())
                .setLabels(ImageLabels.withModel(settings.labels(), modelSha256));
        runtime.ports().forEach(port -> builder.addExposedPort(Port.tcp(port)));
        if (!runtime.entrypoint().isEmpty()) {
            builder.setEntrypoint(runtime.entrypoint());
        }
        if (!runtime.command().isEmpty()) {
            builder.setProgramArguments(runtime.command());
        }
        return builder;
    }

    private static JibContainerBuilder from(ImageSettings settings) {
        BaseImage base = settings.base();
        if (base instanceof BaseImage.Tar tar) {
            return Jib.from(TarImage.at(tar.file()));
        }
        if (base instanceof BaseImage.Registry registry) {
            RegistryImage image = RegistryImage.named(registry.reference());
            settings.login().ifPresent(login -> image.addCredential(login.user(), login.password()));
            return Jib.from(image);
        }
        return Jib.fromScratch();
    }

    /**
     * The layers, the rarely changed first: a container runtime unpacks a changed layer and all above it anew. Each
     * training run makes a new model, while the code that serves it stays the same over many of them.
     */
    private static List<FileEntriesLayer> layers(ImageContent content) {
        List<FileEntriesLayer> layers = new ArrayList<>();
        if (!content.code().isEmpty()) {
            layers.add(layer("serving code", content.code(), ImageContent.APP_FOLDER, CODE));
        }
        layers.add(layer("model", content.model(), ImageContent.MODEL_FOLDER, DATA));
        return layers;
    }

    private static FileEntriesLayer layer(
            String name, List<ProjectFile> files, String folder, FilePermissions permissions) {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName(name);
        AbsoluteUnixPath root = AbsoluteUnixPath.get(folder);
        files.forEach(file -> layer.addEntry(file.source(), root.resolve(file.name()), permissions, FIXED_TIME));
        return layer.build();
    }

    private void listen(LogEvent event) {
        if (event.getMessage().startsWith(BASE_DIGEST_MESSAGE)) {
            baseDigest.set(event.getMessage().substring(BASE_DIGEST_MESSAGE.length()));
        }
        // Jib tries a registry that does not answer again for about a minute; whoever waits should know why.
        if (event.getLevel() == LogEvent.Level.WARN) {
            log.accept(event.getMessage());
        }
    }

    /** Jib asks the registry for the pinned digest, but takes whatever manifest comes back. */
    private void checkBaseDigest() {
        if (!(settings.base() instanceof BaseImage.Registry registry)) {
            return;
        }
        String got = baseDigest().orElse("none");
        Optional<String> pinned = registry.reference().getDigest();
        if (baseDigest().isEmpty() || (pinned.isPresent() && !pinned.get().equals(got))) {
            throw new EvaluationException(
                    "base " + registry.written() + ": the registry answered with another image," + " digest " + got);
        }
    }

    private EvaluationException failed(Throwable e) {
        String base = settings.base().written();
        if (e instanceof UnknownHostException) {
            return new EvaluationException("base " + base + ": cannot be fetched: unknown host " + e.getMessage(), e);
        }
        if (e instanceof InsecureRegistryException) {
            return new EvaluationException(
                    "base " + base + ": cannot be fetched: the registry has no trusted TLS;"
                            + " --insecure-base allows that",
                    e);
        }
        if (e instanceof RegistryUnauthorizedException) {
            return new EvaluationException("base " + base + ": cannot be fetched: " + denial(), e);
        }
        if (settings.base() instanceof BaseImage.Scratch) {
            return new EvaluationException("The image cannot be built: " + message(e), e);
        }
        String what = settings.base() instanceof BaseImage.Registry ? "cannot be fetched" : "cannot be built on";
        return new EvaluationException("base " + base + ": " + what + ": " + message(e), e);
    }

    private String denial() {
        return settings.login().isPresent()
                ? "the registry refuses the user and password in " + RegistryLogin.USER_VARIABLE + " and "
                        + RegistryLogin.PASSWORD_VARIABLE
                : "the registry wants a login; set " + RegistryLogin.USER_VARIABLE + " and "
                        + RegistryLogin.PASSWORD_VARIABLE + " in the environment";
    }

    private static String message(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }

    private static void stop(ExecutorService executor) {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new EvaluationException("The image's build did not stop within a minute");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
