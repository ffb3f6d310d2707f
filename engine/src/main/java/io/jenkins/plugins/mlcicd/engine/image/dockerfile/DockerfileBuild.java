package io.jenkins.plugins.mlcicd.engine.image.dockerfile;

import io.jenkins.plugins.mlcicd.engine.gate.CommandRun;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Has a tool build a Dockerfile. */
public final class DockerfileBuild {
    private final DockerfileSettings settings;
    private final Optional<ToolLogin> login;
    private final Map<String, String> environment;
    private final SecretMask mask = new SecretMask();

    /**
     * A build.
     *
     * @param login who fetches from the registry; empty for the user's own configuration
     * @param environment the variables of this program
     */
    public DockerfileBuild(DockerfileSettings settings, Optional<ToolLogin> login, Map<String, String> environment) {
        this.settings = settings;
        this.login = login;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What was built.
     *
     * @param tool what built it
     * @param archive a tar of an OCI layout
     * @param imageId the id, as the tool wrote it into a file
     * @param digest the manifest's digest, as the tool wrote it into a file, where it does
     */
    public record Product(String tool, Path archive, String imageId, Optional<String> digest) {}

    /**
     * Builds.
     *
     * @param labels the image's labels, sorted by name
     * @param folder an empty folder that only this user can read, not in the context
     * @param log is told each line that the tool prints
     * @throws UsageException if the tool cannot do what is asked for
     * @throws EvaluationException if there is no tool, or it fails
     */
    public Product run(String reference, Map<String, String> labels, Path folder, Consumer<String> log) {
        if (!Files.isRegularFile(settings.dockerfile())) {
            throw new EvaluationException("dockerfile " + settings.dockerfile() + ": no such file");
        }
        if (!Files.isDirectory(settings.context())) {
            throw new EvaluationException("context " + settings.context() + ": no such folder");
        }
        BuildTool tool = new ToolFinder(new Programs(environment)).find(settings.builder());
        List<String> cannot = tool.cannot(settings);
        if (!cannot.isEmpty()) {
            throw new UsageException(String.join(", ", cannot) + ": " + tool.name()
                    + " cannot do that; install buildx, podman or buildah");
        }
        ToolFiles files = new ToolFiles(folder);
        ToolJob job = new ToolJob(settings, reference, labels, ToolJob.epoch(environment), files, login.isPresent());
        // Who aborts a build leaves no secret behind.
        Thread cleaner = new Thread(() -> files.removeSecrets(settings.secrets().size()), "remove-secrets");
        Runtime.getRuntime().addShutdownHook(cleaner);
        try {
            writeSecrets(files);
            log.accept("building " + settings.dockerfile() + " with " + tool.name());
            run(tool.name(), tool.build(job), log);
            String imageId = ToolFiles.line(files.imageId())
                    .orElseThrow(() -> new EvaluationException(tool.name() + " wrote no image id"));
            run(tool.name(), tool.export(job, imageId), log);
            Path layout = DockerArchive.ociLayout(files.archive(), folder);
            return new Product(tool.name(), layout, imageId, ToolFiles.line(files.digest()));
        } catch (IOException e) {
            throw new EvaluationException("The image cannot be built: " + e.getMessage(), e);
        } finally {
            files.removeSecrets(settings.secrets().size());
            removeHook(cleaner);
        }
    }

    private static void removeHook(Thread cleaner) {
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException e) {
            // The program is ending, and the hook is at work.
        }
    }

    private void writeSecrets(ToolFiles files) throws IOException {
        for (int i = 0; i < settings.secrets().size(); i++) {
            byte[] secret = settings.secrets().get(i).read(environment);
            mask.hide(secret);
            Files.write(files.secret(i), secret);
        }
        if (login.isPresent()) {
            mask.hide(login.get().password().getBytes(StandardCharsets.UTF_8));
            login.get().write(files, ownConfiguration());
        }
    }

    private Path ownConfiguration() {
        String folder = environment.get("DOCKER_CONFIG");
        return folder == null || folder.isEmpty()
                ? Path.of(environment.getOrDefault("HOME", ""), ".docker")
                : Path.of(folder);
    }

    private void run(String tool, ToolCommand command, Consumer<String> log) {
        CommandRun run = new CommandRun(tool, command.words(), Path.of(""), command.environment());
        // Builders end with a line that names only the failed step, after the one with the reason.
        AtomicReference<String> reason = new AtomicReference<>("");
        CommandRun.Outcome outcome = run.run(line -> {
            String masked = mask.mask(line).strip();
            if (!masked.isEmpty()) {
                log.accept(masked);
                reason.set(masked);
            }
        });
        if (outcome.exitCode() != 0) {
            String words = command.words().get(0) + " " + command.words().get(1);
            String last = reason.get().isEmpty() ? "" : ": " + reason.get();
            throw new EvaluationException(words + " ended with exit code " + outcome.exitCode() + last);
        }
    }
}
