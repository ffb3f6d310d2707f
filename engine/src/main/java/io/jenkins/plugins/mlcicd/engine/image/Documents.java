package io.jenkins.plugins.mlcicd.engine.image;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.image.bom.BillOfMaterials;
import io.jenkins.plugins.mlcicd.engine.image.bom.ImageFacts;
import io.jenkins.plugins.mlcicd.engine.image.bom.Provenance;
import io.jenkins.plugins.mlcicd.engine.image.content.ContentScan;
import io.jenkins.plugins.mlcicd.engine.image.content.KnownFile;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bill of materials and the provenance of a built image: written beside it, or beside the report if it is only pushed. */
final class Documents {
    private static final String SBOM = "sbom.cdx.json";
    private static final String PROVENANCE = "provenance.json";

    private final ImageSettings settings;
    private final Evidence evidence;

    Documents(ImageSettings settings, Evidence evidence) {
        this.settings = settings;
        this.evidence = evidence;
    }

    /** Writes both, and names them in the report. */
    List<Attachment> write(BuiltImage image, ContentScan scan, Subject model, ReportBuilder report) {
        List<KnownFile> data = new ArrayList<>(evidence.data());
        data.addAll(Evidence.files(settings.data()));
        ImageFacts facts = new ImageFacts(
                settings.reference().toStringWithQualifier(),
                settings.reference().getQualifier(),
                image.digest(),
                Optional.ofNullable(settings.labels().get(ImageLabels.MODEL_NAME)),
                model,
                scan.packages(),
                data.stream().distinct().toList(),
                metrics(),
                new ImageFacts.Base(settings.base().written(), image.baseDigest()),
                report.subjects());
        String sbom = new BillOfMaterials(facts).json();
        String provenance = new Provenance(facts, parameters(), System.getenv()).json(report.started(), Instant.now());
        write("image.sbom", SBOM, sbom, report);
        write("image.provenance", PROVENANCE, provenance, report);
        return List.of(
                new Attachment(BillOfMaterials.MEDIA_TYPE, sbom), new Attachment(Provenance.MEDIA_TYPE, provenance));
    }

    private void write(String output, String ending, String text, ReportBuilder report) {
        if (!settings.delivery().writes()) {
            report.attach("image." + ending, text);
            report.output(output, "image." + ending);
            return;
        }
        Path target = settings.target();
        String name = target.getFileName().toString().replaceFirst("\\.tar$", "") + "." + ending;
        Path file = target.resolveSibling(name);
        try {
            AtomicFiles.write(file, text);
            report.output(output, file.toString());
        } catch (IOException e) {
            throw new EvaluationException(file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    /** The figures of the evaluation gate's report about the same model. */
    private Map<String, Object> metrics() {
        Map<String, Object> metrics = new LinkedHashMap<>();
        Object found = evidence.report("evaluate")
                .map(Report::outputs)
                .map(outputs -> outputs.get("metrics"))
                .orElse(null);
        if (found instanceof Map<?, ?> map) {
            map.forEach((name, value) -> metrics.put(String.valueOf(name), value));
        }
        return metrics;
    }

    /** What the user asked for. */
    private Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("name", settings.reference().toStringWithQualifier());
        parameters.put("model", settings.model().toString());
        settings.dockerfile()
                .ifPresentOrElse(
                        file -> {
                            parameters.put("dockerfile", file.dockerfile().toString());
                            file.target().ifPresent(target -> parameters.put("target", target));
                            file.platform().ifPresent(platform -> parameters.put("platform", platform));
                            parameters.put("build-args", file.arguments());
                        },
                        () -> {
                            parameters.put("base", settings.base().written());
                            parameters.put(
                                    "files",
                                    settings.allFiles().stream()
                                            .map(Path::toString)
                                            .toList());
                        });
        return parameters;
    }
}
