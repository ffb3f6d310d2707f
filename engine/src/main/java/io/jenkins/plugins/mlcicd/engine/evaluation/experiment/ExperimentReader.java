package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.evaluation.Correction;
import io.jenkins.plugins.mlcicd.engine.evaluation.Undecided;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Makes settings of a section and the options that win over it. */
final class ExperimentReader {
    private static final double STANDARD_CONFIDENCE = 0.95;
    private static final double STANDARD_RATIO_LIMIT = 0.001;

    private final Section section;
    private final ExperimentOptions options;

    ExperimentReader(Section section, ExperimentOptions options) {
        this.section = section;
        this.options = options;
    }

    ExperimentSettings read() {
        ArmNames arms = arms();
        boolean isCounted = section.has("counts") && options.source().isEmpty();
        List<EffectRule> rules =
                section.sections("rules").stream().map(this::rule).toList();
        ExperimentInput input = isCounted ? new CountsReader(section, arms, rules).read() : rows();
        if (input instanceof ExperimentInput.Rows rows && rows.units().isPresent()) {
            requireShares(rules, "units", "rows that are totals say nothing of the spread that a mean needs");
        }
        return new ExperimentSettings(
                section.optionalText("name").orElseGet(() -> arms.treatment() + " against " + arms.control()),
                Path.of(section.locate("").file()),
                input,
                arms,
                looks(),
                new ExperimentSettings.Doubt(
                        section.number("confidence").orElse(STANDARD_CONFIDENCE),
                        section.number("ratio-limit").orElse(STANDARD_RATIO_LIMIT),
                        section.optionalText("inconclusive").map(Undecided::of).orElse(Undecided.STOP),
                        section.optionalText("correction").map(Correction::of).orElse(Correction.HOLM)),
                rules);
    }

    private ArmNames arms() {
        String control = options.control().orElseGet(() -> section.text("control"));
        String treatment = options.treatment().orElseGet(() -> section.text("treatment"));
        if (control.equals(treatment)) {
            throw section.wrong("treatment", "'" + treatment + "' is the control, too; name two arms");
        }
        Optional<Section> ratio = section.section("ratio");
        if (ratio.isEmpty()) {
            return new ArmNames(control, treatment, 0.5);
        }
        Map<String, Object> planned = section.map("ratio");
        if (!planned.keySet().equals(Set.of(control, treatment))) {
            throw section.wrong(
                    "ratio",
                    "found " + String.join(", ", planned.keySet()) + "; expected the two arms, " + control + " and "
                            + treatment);
        }
        double ofControl = ratio.get().number(control).orElseThrow();
        return new ArmNames(
                control,
                treatment,
                ofControl / (ofControl + ratio.get().number(treatment).orElseThrow()));
    }

    private ExperimentInput rows() {
        Optional<Path> source = options.source().or(() -> section.path("source"));
        if (source.isEmpty()) {
            throw section.wrong("", "nothing to judge: name a file with 'source', or give the numbers with 'counts'");
        }
        if (section.has("counts") && section.has("source")) {
            throw section.wrong("counts", "the result stands in 'source', too; leave one of them out");
        }
        String arm = options.arm()
                .or(() -> section.optionalText("arm"))
                .orElseThrow(
                        () -> section.wrong("", "the key 'arm' is missing: the column that names the arm of a row"));
        Optional<String> unit = options.unit().or(() -> section.optionalText("unit"));
        Optional<String> units = section.optionalText("units");
        if (unit.isPresent() && units.isPresent()) {
            throw section.wrong(
                    "units",
                    "a row is either one unit ('unit' names it) or the total of many ('units' says of how many)");
        }
        return new ExperimentInput.Rows(source.get(), arm, unit, units);
    }

    private Looks looks() {
        OptionalDouble planned = section.number("planned-units");
        boolean atAnyTime =
                section.optionalText("looks").filter("any-time"::equals).isPresent();
        if (atAnyTime && planned.isEmpty()) {
            throw section.wrong(
                    "looks", "any-time needs 'planned-units': how many units both arms will have at the end");
        }
        return new Looks(
                atAnyTime, planned.isPresent() ? OptionalLong.of((long) planned.getAsDouble()) : OptionalLong.empty());
    }

    private EffectRule rule(Section rule) {
        String metric = rule.text("metric");
        List<EffectBound> bounds = new ArrayList<>();
        for (EffectBound.Kind kind : EffectBound.Kind.values()) {
            rule.section(kind.key()).map(bound -> bound(rule, bound, kind)).ifPresent(bounds::add);
        }
        if (bounds.isEmpty()) {
            throw rule.wrong("", "says nothing about " + metric + ": give no-worse-than, better-than or min-effect");
        }
        requireOnce(rule, metric);
        return new EffectRule(
                metric,
                rule.optionalText("kind")
                        .map(kind -> EffectRule.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .orElse(EffectRule.Kind.FOUND),
                rule.optionalText("direction").filter("lower"::equals).isEmpty(),
                rule.optionalText("severity")
                        .map(severity -> Severity.valueOf(severity.toUpperCase(Locale.ROOT)))
                        .orElse(Severity.CRITICAL),
                bounds);
    }

    private static EffectBound bound(Section rule, Section bound, EffectBound.Kind kind) {
        OptionalDouble relative = bound.number("by-relative");
        OptionalDouble absolute = bound.number("by");
        if (relative.isPresent() == absolute.isPresent()) {
            throw rule.wrong(kind.key(), "needs either 'by', in the metric's own unit, or 'by-relative', as a share");
        }
        return new EffectBound(
                kind, relative.isPresent() ? relative.getAsDouble() : absolute.getAsDouble(), relative.isPresent());
    }

    private void requireOnce(Section rule, String metric) {
        long times = section.sections("rules").stream()
                .filter(other -> other.text("metric").equals(metric))
                .count();
        if (times > 1) {
            throw rule.wrong("metric", metric + " has " + times + " rules; write all its bounds into one");
        }
    }

    private void requireShares(List<EffectRule> rules, String key, String reason) {
        rules.stream()
                .filter(rule -> rule.kind() == EffectRule.Kind.MEAN)
                .findFirst()
                .ifPresent(rule -> {
                    throw section.wrong(key, rule.metric() + " is of the kind mean, but " + reason);
                });
    }
}
