package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.registry.RegistryReference;
import io.jenkins.plugins.mlcicd.engine.report.Chart;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The container gate: builds the image and judges what went into it. */
public final class ImageGate implements Gate {
    private static final double BYTES_PER_MB = 1e6;

    private final ImageSettings settings;

    /** A gate with its settings. */
    public ImageGate(ImageSettings settings) {
        this.settings = settings;
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
        ImageContent content = ImageContent.of(settings);
        report.log("model " + settings.model() + ": " + content.model().size() + " files; serving code: "
                + content.code().size() + " files");
        try (ImageWork work = ImageWork.open(settings.delivery())) {
            judge(report, content, work);
        }
    }

    private void judge(ReportBuilder report, ImageContent content, ImageWork work) {
        Subject model = work.subject("model", settings.model(), content.realModel(), content.model());
        report.subject(model);
        for (Path path : settings.allFiles()) {
            Path real = settings.folders().realPath("file", path);
            report.subject(Digests.subject("file", path.toString(), real));
        }
        Optional<String> baseTar = baseTar(report);

        List<Check> before = List.of(
                ImageChecks.modelPresent(settings, content),
                ImageChecks.noSecrets(content),
                ImageChecks.nonRoot(settings.runtime()));
        before.forEach(report::check);
        if (before.stream().anyMatch(Check::isOpen)) {
            report.check(ImageChecks.notBuilt());
            return;
        }
        report.log("building on " + settings.base().written());
        BuiltImage image = new ImageBuild(settings, work, report::log).run(content, model.sha256());
        String place = settings.delivery().writes() ? "wrote " + settings.target() : "built";
        report.log(place + ", " + image.digest());
        List<Check> after = new ArrayList<>();
        after.add(ImageChecks.basePinned(settings.base(), baseTar.or(image::baseDigest)));
        settings.maxBytes().ifPresent(max -> after.add(ImageChecks.maxSize(max, image)));
        after.add(ImageChecks.built(image));
        after.forEach(report::check);
        report.chart(sizes(image));
        addOutputs(report, image);
        if (settings.delivery().push()) {
            push(report, image, after);
        }
    }

    /** Pushes what holds; what does not stays here, to be looked at. */
    private void push(ReportBuilder report, BuiltImage image, List<Check> checks) {
        if (checks.stream().anyMatch(check -> check.isOpen() && check.isBlocking())) {
            report.check(ImageChecks.notPushed());
            return;
        }
        RegistryReference reference = settings.registryReference();
        report.log("pushing to " + reference);
        long bytes = new ImagePush(reference, settings.delivery().access(), report::log)
                .push(image.image(), image.baseRepository());
        RegistryReference pushed = reference.at(image.digest());
        report.log("pushed " + pushed + ", " + bytes + " bytes sent");
        report.check(ImageChecks.pushed(pushed, bytes));
        report.output("image.pushed", pushed.toString());
        report.output("image.pushed-bytes", bytes);
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
