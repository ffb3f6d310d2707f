package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.image.content.ImageConfig;
import io.jenkins.plugins.mlcicd.engine.image.smoke.SmokeSettings;
import io.jenkins.plugins.mlcicd.engine.image.smoke.SmokeTest;
import io.jenkins.plugins.mlcicd.engine.image.smoke.StartedImage;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tries the built image. */
final class SmokeCheck {
    private final ImageSettings settings;
    private final SmokeSettings smoke;
    private final SmokeTest test;

    /** A check; reads the recorded requests, so that what is wrong in them is found before anything is built. */
    SmokeCheck(ImageSettings settings, SmokeSettings smoke, ReportBuilder report) {
        this.settings = settings;
        this.smoke = smoke;
        this.test = new SmokeTest(smoke, report::log);
    }

    void run(BuiltImage image, ImageWork work, ReportBuilder report) {
        ImageConfig config = image.config();
        List<String> arguments = new ArrayList<>();
        if (!smoke.arguments().isEmpty()) {
            arguments.addAll(config.command());
            arguments.addAll(smoke.arguments());
        }
        List<String> command = new ArrayList<>(config.entrypoint());
        command.addAll(arguments.isEmpty() ? config.command() : arguments);
        test.run(new StartedImage(
                        file(image, work).toAbsolutePath(),
                        settings.reference().getQualifier(),
                        settings.reference().toStringWithQualifier(),
                        image.id(),
                        command,
                        arguments,
                        port(config)))
                .forEach(report::check);
    }

    /** Where it lies; an image that is only pushed is written for this test. */
    private Path file(BuiltImage image, ImageWork work) {
        if (settings.delivery().writes()) {
            return settings.target();
        }
        try {
            Path folder = work.keep(new WorkFolder(Files.createTempDirectory("ml-cicd-smoke")))
                    .path();
            Path file = folder.resolve("image.tar");
            try (LayoutWriter writer = LayoutWriter.tar(file)) {
                image.image().copyTo(writer, settings.reference());
            }
            return file;
        } catch (IOException e) {
            throw new EvaluationException("The smoke test cannot write the image: " + e.getMessage(), e);
        }
    }

    private int port(ImageConfig config) {
        if (smoke.port().isPresent()) {
            return smoke.port().getAsInt();
        }
        return config.ports().stream()
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "smoke: the image exposes no port; name it with smoke.port, or with 'ports' (EXPOSE)"));
    }
}
