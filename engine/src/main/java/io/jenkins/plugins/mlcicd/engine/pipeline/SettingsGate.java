package io.jenkins.plugins.mlcicd.engine.pipeline;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.Origin;
import io.jenkins.plugins.mlcicd.engine.promotion.PromotionSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.Stage;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks an ml-cicd.yml and does nothing else. Its outputs are what somebody who runs the gates must know of the file:
 * {@code gates} (their ids, in order), {@code model} and {@code model_path}, {@code stages} (each as it is written there),
 * and, where the file says so, {@code store}, {@code signing} (the public keys, and which stages ask for signatures),
 * {@code baseline_stage} and {@code baseline_build}. Without a file, only the standard {@code stages}.
 */
public final class SettingsGate implements Gate {
    private final Optional<PipelineFile> file;
    private final String name;

    /** A check of a file, by the name that the user knows it by; empty where there is none. */
    public SettingsGate(Optional<PipelineFile> file, String name) {
        this.file = file;
        this.name = name;
    }

    @Override
    public String id() {
        return "settings";
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void judge(ReportBuilder report) {
        file.ifPresent(present -> judge(present, report));
        if (file.isEmpty()) {
            ladder(Ladder.standard(), report);
        }
        report.check(Check.builder("settings", "The settings can be used").build());
    }

    private static void judge(PipelineFile file, ReportBuilder report) {
        report.output("gates", gates(file));
        Section model = file.model();
        report.output("model", model.text("name"));
        model.path("path").ifPresent(path -> report.output("model_path", path.toString()));
        Optional<Section> promote = file.promote();
        PromotionSettings promotion = file.promotionSettings();
        ladder(promotion.ladder(), report);
        promote.filter(section -> section.has("store"))
                .ifPresent(section -> report.output("store", promotion.store().toString()));
        if (!promotion.signing().equals(SigningSettings.none())) {
            report.output("signing", promotion.signing().describe());
        }
        file.evaluate()
                .flatMap(evaluate -> evaluate.section("baseline"))
                .flatMap(baseline -> baseline.optionalText("stage"))
                .ifPresent(stage -> report.output("baseline_stage", stage));
        file.evaluate()
                .flatMap(evaluate -> evaluate.section("baseline"))
                .flatMap(baseline -> baseline.optionalText("build"))
                .ifPresent(build -> report.output("baseline_build", build));
    }

    /** The gates' ids. Every gate checks its settings when it is made. */
    private static List<String> gates(PipelineFile file) {
        Origin nobody = Origin.of(Optional.of("check"), Optional.empty(), Optional.empty(), Map.of());
        return new Pipeline(file, Path.of(""), nobody)
                .gates().stream().map(Gate::id).toList();
    }

    private static void ladder(Ladder ladder, ReportBuilder report) {
        report.output("stages", ladder.stages().stream().map(Stage::written).toList());
    }
}
