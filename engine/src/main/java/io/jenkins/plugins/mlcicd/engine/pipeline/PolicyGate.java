package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.Schemas;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks stages that hold for many projects, in a file that looks like the section promote of an ml-cicd.yml. Its outputs are
 * {@code stages}, each as it is written there, and {@code required} and {@code required_stages}: where signatures are asked
 * for. Keys and the store are the business of whoever uses it.
 */
public final class PolicyGate implements Gate {
    private static final List<String> KEYS = List.of("key", "public-keys");

    private final Path file;

    /** A check of a file. */
    public PolicyGate(Path file) {
        this.file = file;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public void judge(ReportBuilder report) {
        Document document = Document.read(file);
        Schemas.check(document, "ml-cicd.schema.json", "promote");
        Section promote = Section.of(document);
        if (promote.has("store")) {
            throw promote.wrong("store", "a store cannot be set here, only stages and signing");
        }
        Optional<Section> signing = promote.section("signing");
        KEYS.stream()
                .filter(key -> signing.filter(section -> section.has(key)).isPresent())
                .forEach(key -> {
                    throw signing.orElseThrow().wrong(key, "keys cannot be set here, only require-signatures");
                });
        SigningSettings asked = SigningSettings.from(promote);
        report.output(
                "stages",
                Ladder.from(promote).stages().stream().map(Stage::written).toList());
        report.output("required", asked.everywhere());
        report.output("required_stages", asked.stages().stream().sorted().toList());
        report.check(Check.builder("settings", "The settings can be used").build());
    }
}
