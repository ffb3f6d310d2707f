package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentChecks;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentScan;
import io.jenkins.plugins.mlcicd.engine.image.content.DependencyChecks;
import io.jenkins.plugins.mlcicd.engine.image.content.ImageLayer;
import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.image.content.OwnFile;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks into the built image. */
final class ContentCheck {
    private final ImageSettings settings;
    private final Evidence evidence;

    ContentCheck(ImageSettings settings, Evidence evidence) {
        this.settings = settings;
        this.evidence = evidence;
    }

    /** Reads the layers and adds the checks. */
    ContentScan run(ImageContent content, BuiltImage image, ReportBuilder report) {
        boolean fromDockerfile = settings.dockerfile().isPresent();
        List<KnownFile> data = new ArrayList<>(evidence.data());
        data.addAll(Evidence.files(settings.data()));
        ContentScan.Request request = new ContentScan.Request(
                image.baseLayers(),
                fromDockerfile ? List.of() : ownFiles(content),
                ImageContent.MODEL_FOLDER,
                fromDockerfile ? modelFiles(content) : List.of(),
                data,
                SecretNames::matches,
                settings.content().ignoredSecrets());
        ContentScan scan =
                ContentScan.of(settings.reference().toStringWithQualifier(), layers(image), image.config(), request);
        ContentChecks checks = new ContentChecks(scan);
        if (fromDockerfile) {
            report.check(ImageChecks.nonRoot(image.config()));
            report.check(checks.modelInImage());
        }
        report.check(checks.noSecrets());
        report.check(checks.noLikelySecrets());
        report.check(checks.noData());
        report.check(checks.noLikelyData());
        new DependencyChecks(settings.content(), scan).checks().forEach(report::check);
        report.check(checks.licence(image.config()));
        return scan;
    }

    private static List<ImageLayer> layers(BuiltImage image) {
        return image.image().manifest().layers().stream()
                .map(blob -> (ImageLayer) () -> image.image().blob(blob).open(0))
                .toList();
    }

    private static List<OwnFile> ownFiles(ImageContent content) {
        return content.parts().stream()
                .flatMap(part -> part.files().stream()
                        .map(file -> new OwnFile(part.folder() + "/" + file.name(), file.source())))
                .toList();
    }

    private static List<KnownFile> modelFiles(ImageContent content) {
        List<KnownFile> files = new ArrayList<>();
        for (ProjectFile file : content.model()) {
            Path source = file.source();
            try {
                files.add(new KnownFile(file.name(), Digests.ofFile(source), file.bytes()));
            } catch (IOException e) {
                throw new EvaluationException(source + ": cannot be read: " + e.getMessage(), e);
            }
        }
        return files;
    }
}
