package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.Gate;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Judges the result of an A/B experiment: whether it can be trusted, and what the treatment did to each metric. */
public final class ExperimentGate implements Gate {
    private final ExperimentSettings settings;

    /** A gate for one experiment. */
    public ExperimentGate(ExperimentSettings settings) {
        this.settings = settings;
    }

    @Override
    public String id() {
        return "experiment";
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public void judge(ReportBuilder report) {
        addSubject(report, "rules", settings.file());
        ExperimentResult result = read(report);
        ArmNames arms = settings.arms();
        Check ratio = new RatioJudge(arms, settings.doubt().ratioLimit()).judge(result);
        report.check(ratio);
        if (ratio.status() == Status.PASS) {
            List<Check> checks = effects(result);
            settings.doubt().correction().apply(checks, settings.doubt().confidence(), "rules").stream()
                    .map(settings.doubt().undecided()::apply)
                    .forEach(report::check);
        } else {
            skip(report);
        }
        report.output("control", arms.control());
        report.output("treatment", arms.treatment());
        report.output("units", result.unitsByArm(arms));
        settings.looks().plannedUnits().ifPresent(planned -> report.output("planned_units", planned));
        report.output("metrics", metrics(result));
    }

    private ExperimentResult read(ReportBuilder report) {
        if (settings.input() instanceof ExperimentInput.Counts counts) {
            say(report, counts.result(), counts.from());
            return counts.result();
        }
        ExperimentInput.Rows rows = (ExperimentInput.Rows) settings.input();
        addSubject(report, "experiment", rows.source());
        ExperimentResult result = new RowsReader(rows, settings.arms(), settings.rules()).read();
        say(report, result, rows.source().toString());
        return result;
    }

    private void say(ReportBuilder report, ExperimentResult result, String from) {
        report.output("source", from);
        report.log(result.controlUnits() + " units in " + settings.arms().control() + " and " + result.treatmentUnits()
                + " in " + settings.arms().treatment() + ", from " + from);
    }

    private List<Check> effects(ExperimentResult result) {
        List<Check> checks = new ArrayList<>();
        for (EffectRule rule : settings.rules()) {
            EffectJudge judge = new EffectJudge(
                    rule,
                    effect(rule, result),
                    settings.arms(),
                    settings.looks(),
                    settings.doubt().confidence());
            rule.bounds().forEach(bound -> checks.add(judge.judge(bound)));
        }
        return checks;
    }

    /** What lost its units says nothing about the treatment. */
    private void skip(ReportBuilder report) {
        for (EffectRule rule : settings.rules()) {
            rule.bounds()
                    .forEach(bound -> report.check(EffectJudge.builder(rule, bound, settings.arms())
                            .ended(Status.SKIPPED, "Not judged: the arms do not have as many units as planned")
                            .build()));
        }
    }

    private static Effect effect(EffectRule rule, ExperimentResult result) {
        ExperimentResult.Pair pair = result.metrics().get(rule.metric());
        return new Effect(pair.control(), pair.treatment(), rule.isHigherBetter());
    }

    private Map<String, Object> metrics(ExperimentResult result) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        for (EffectRule rule : settings.rules()) {
            Effect effect = effect(rule, result);
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("control", effect.control().value());
            values.put("treatment", effect.treatment().value());
            values.put("gain", effect.gain());
            metrics.put(rule.metric(), values);
        }
        return metrics;
    }

    private static void addSubject(ReportBuilder report, String role, Path path) {
        report.subject(Digests.subject(role, path.toString(), path));
    }
}
