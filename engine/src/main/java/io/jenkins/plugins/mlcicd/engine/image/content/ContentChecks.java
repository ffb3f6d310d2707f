package io.jenkins.plugins.mlcicd.engine.image.content;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The checks of what a scan found. */
public final class ContentChecks {
    private static final String LICENCE_LABEL = "org.opencontainers.image.licenses";
    private static final int MOST_NAMES = 10;

    private final ContentScan scan;

    /** Checks of a scan. */
    public ContentChecks(ContentScan scan) {
        this.scan = scan;
    }

    /** No layer, removed files included, and no part of the configuration holds a key. */
    public Check noSecrets() {
        return none(
                Check.builder("no-secrets-in-layers", "No layer and no setting of the image holds a secret"),
                scan.certainSecrets(),
                "whoever pulls the image could read them, removed files included; if they are none, list their paths"
                        + " under ignore-secrets");
    }

    /** No value that looks like a secret. */
    public Check noLikelySecrets() {
        return none(
                Check.builder("no-random-values", "No text in the layers looks like a secret")
                        .severity(Severity.WARNING),
                scan.likelySecrets(),
                "look at them; if they are no secrets, list their paths under ignore-secrets");
    }

    /** The data stay where they are. */
    public Check noData() {
        return none(
                Check.builder("no-training-data", "No layer holds the data that the data gate judged"),
                scan.certainData(),
                "keep data out of the image");
    }

    /** Nothing looks like data. */
    public Check noLikelyData() {
        return none(
                Check.builder("no-data-files", "No large file in the layers looks like data")
                        .severity(Severity.WARNING),
                scan.likelyData(),
                "keep data out of the image, or name it as the model's");
    }

    /** Somebody says under which licence. */
    public Check licence(ImageConfig config) {
        String label = config.labels().getOrDefault(LICENCE_LABEL, "");
        CheckBuilder check = Check.builder("licence", "The image says under which licence it is")
                .severity(Severity.INFO)
                .observed(label.isEmpty() ? String.join(", ", scan.licences()) : label);
        if (scan.licences().isEmpty() && label.isEmpty()) {
            check.ended(
                    Status.FAIL,
                    "no layer above the base has a LICENSE, COPYING or NOTICE file, and the label " + LICENCE_LABEL
                            + " is not set");
        }
        return check.build();
    }

    /** The model is in the image. */
    public Check modelInImage() {
        CheckBuilder check = Check.builder("model-in-image", "The image holds every file of the model")
                .expected(Map.of("equal", 0))
                .observed(scan.missing().size())
                .unit("files missing");
        if (!scan.missing().isEmpty()) {
            check.ended(
                    Status.FAIL,
                    names(scan.missing())
                            + ": in no layer; the Dockerfile must copy the model that was judged, as it is");
        }
        return check.build();
    }

    /** The largest files, for the report. */
    public List<Map<String, Object>> largestFiles() {
        return scan.largest().stream().map(ContentChecks::row).toList();
    }

    private static Map<String, Object> row(SizedFile file) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("path", file.path());
        row.put("bytes", file.bytes());
        row.put("layer", file.layer() + 1);
        return row;
    }

    private static Check none(CheckBuilder check, List<Finding> findings, String advice) {
        check.expected(Map.of("equal", 0)).observed(findings.size()).unit("findings");
        if (!findings.isEmpty()) {
            List<String> texts = findings.stream().map(Finding::toString).toList();
            check.ended(Status.FAIL, names(texts) + ": " + advice);
            check.detail("findings", texts.stream().limit(1000).toList());
        }
        return check.build();
    }

    static String names(List<String> names) {
        int left = names.size() - MOST_NAMES;
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (left > 0 ? " and " + left + " more" : "");
    }
}
