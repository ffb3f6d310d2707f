package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentChecks;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentScan;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileBases;
import io.jenkins.plugins.mlcicd.engine.image.dockerfile.DockerfileSettings;
import io.jenkins.plugins.mlcicd.engine.image.serving.GeneratedServer;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The container gate: builds the image and judges what went into it. */
public final class ImageGate implements Gate {
    private static final double BYTES_PER_MB = 1e6;

    private final ImageSettings settings;
    private final Evidence evidence;

    /**
     * A gate with its settings.
     *
     * @param reportDir where other gates' reports are left: they say which data must not be in the image
     */
    public ImageGate(ImageSettings settings, Path reportDir) {
        this.settings = settings;
        this.evidence = new Evidence(reportDir);
    }

    @Override
    public String id() {
        return "image";
    }

    @Override
    public String name() {
        return settings.reference().toStringWithQualifier();
    }

    @Override
    public void judge(ReportBuilder report) {
        checkTarget();
        Optional<SmokeCheck> smoke = settings.smoke().map(test -> new SmokeCheck(settings, test, report));
        ImageContent content = ImageContent.of(settings);
        report.log("model " + settings.model() + ": " + content.model().size() + " files; serving code: "
                + content.code().size() + " files");
        try (ImageWork work = ImageWork.open(settings.delivery())) {
            judge(report, content, work, smoke);
        }
    }

    private void judge(ReportBuilder report, ImageContent named, ImageWork work, Optional<SmokeCheck> smoke) {
        ImageContent content = settings.serving().isPresent() ? withServer(named, work) : named;
        Subject model = work.subject("model", settings.model(), content.realModel(), content.model());
        report.subject(model);
        settings.dockerfile()
                .map(DockerfileSettings::dockerfile)
                .ifPresent(file -> report.subject(Digests.subject("dockerfile", file.toString(), file)));
        for (Path path : settings.allFiles()) {
            Path real = settings.folders().realPath("file", path);
            report.subject(Digests.subject("file", path.toString(), real));
        }
        Map<String, String> labels = ImageLabels.complete(settings, model.sha256());
        Optional<String> baseTar = baseTar(report);

        List<Check> before =
                new ArrayList<>(List.of(ImageChecks.modelPresent(settings, content), ImageChecks.noSecrets(content)));
        if (settings.dockerfile().isEmpty()) {
            before.add(ImageChecks.nonRoot(settings.runtime()));
        }
        before.forEach(report::check);
        if (before.stream().anyMatch(Check::isOpen)) {
            report.check(ImageChecks.notBuilt());
            return;
        }
        if (settings.dockerfile().isEmpty()) {
            report.log("building on " + settings.base().written());
        }
        BuiltImage image = new ImageBuild(settings, work, report::log, report::show).run(content, labels);
        String place = settings.delivery().writes() ? "wrote " + settings.target() : "built";
        report.log(place + ", " + image.digest());
        report.check(basePinned(image, baseTar));
        settings.maxBytes().ifPresent(max -> report.check(ImageChecks.maxSize(max, image)));
        ContentScan scan = new ContentCheck(settings, evidence).run(content, image, report);
        report.check(ImageChecks.built(image, new ContentChecks(scan).largestFiles()));
        report.chart(sizes(image));
        addOutputs(report, image);
        smoke.ifPresent(test -> test.run(image, work, report));
        List<Attachment> documents = new Documents(settings, evidence).write(image, scan, model, report);
        boolean holds = report.checks().stream().noneMatch(check -> check.isOpen() && check.isBlocking());
        // What holds is pushed; what does not stays here, to be looked at.
        if (settings.delivery().push()) {
            report.check(holds ? push(report, image, documents) : ImageChecks.notPushed("pushed"));
        }
        if (settings.delivery().artifact().isPresent()) {
            report.check(holds ? pushModel(report, content, work, labels) : ImageChecks.notPushed("artifact-pushed"));
        }
    }

    private Check basePinned(BuiltImage image, Optional<String> baseTar) {
        return settings.dockerfile()
                .map(file -> ImageChecks.basesPinned(DockerfileBases.of(file.dockerfile(), file.arguments())))
                .orElseGet(() -> ImageChecks.basePinned(settings.base(), baseTar.or(image::baseDigest)));
    }

    private Check push(ReportBuilder report, BuiltImage image, List<Attachment> documents) {
        RegistryReference reference = settings.registryReference();
        report.log("pushing to " + reference);
        long bytes = new ImagePush(reference, settings.delivery().access(), report::log)
                .push(image.image(), image.baseRepository());
        documents.forEach(document -> document.push(
                reference, settings.delivery().access(), image.image().manifest()));
        RegistryReference pushed = reference.at(image.digest());
        report.log("pushed " + pushed + ", " + bytes + " bytes sent");
        report.output("image.pushed", pushed.toString());
        report.output("image.pushed-bytes", bytes);
        return ImageChecks.pushed("pushed", pushed, bytes);
    }

    private Check pushModel(ReportBuilder report, ImageContent content, ImageWork work, Map<String, String> labels) {
        ArtifactPush push = new ArtifactPush(settings.delivery());
        RegistryReference pushed = push.push(content, work, labels);
        report.log("pushed the model " + pushed + ", " + push.bytes() + " bytes sent");
        report.output("artifact.pushed", pushed.toString());
        report.output("artifact.digest", pushed.digest().orElseThrow());
        report.output("artifact.pushed-bytes", push.bytes());
        return ImageChecks.pushed("artifact-pushed", pushed, push.bytes());
    }

    private ImageContent withServer(ImageContent content, ImageWork work) {
        try {
            if (settings.serving().get().writeTo().isPresent()) {
                GeneratedServer.writeTo(settings.serving().get().writeTo().get());
            }
            Path folder = work.keep(new WorkFolder(Files.createTempDirectory("ml-cicd-server")))
                    .path();
            Path file = GeneratedServer.writeTo(folder);
            return content.withCode(new ProjectFile(file, GeneratedServer.FILE, Files.size(file)));
        } catch (IOException e) {
            throw new EvaluationException("The generated server cannot be written: " + e.getMessage(), e);
        }
    }

    private void checkTarget() {
        if (!settings.delivery().writes()) {
            return;
        }
        try {
            new ImageTarget(settings.target()).check();
        } catch (IOException e) {
            throw new EvaluationException(settings.target() + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /** Looks at a base that is a tar, and returns its digest. */
    private Optional<String> baseTar(ReportBuilder report) {
        if (!(settings.base() instanceof BaseImage.Tar tar)) {
            return Optional.empty();
        }
        Path file = tar.file();
        BaseTar.check(file);
        Subject subject = Digests.subject("base", file.toString(), file);
        report.subject(subject);
        return Optional.of("sha256:" + subject.sha256());
    }

    private static Chart sizes(BuiltImage image) {
        List<Chart.Point> points = image.layers().stream()
                .map(layer -> new Chart.Point(layer.name(), layer.bytes() / BYTES_PER_MB))
                .toList();
        return new Chart(
                "layer-sizes",
                "Compressed size of each layer, from the bottom to the top",
                Chart.Type.BAR,
                Chart.Axis.of("layer"),
                new Chart.Axis("compressed size", "MB"),
                List.of(new Chart.Series("size", points)));
    }

    private void addOutputs(ReportBuilder report, BuiltImage image) {
        report.output("image.digest", image.digest());
        report.output("image.id", image.id());
        report.output("image.reference", settings.reference().toStringWithQualifier());
        report.output("image.size", image.bytes());
        if (settings.delivery().writes()) {
            report.output("image.path", settings.target().toString());
        }
    }
}
