package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;

import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a result that is written into the settings: units of each arm, and how many of them did something. */
final class CountsReader {
    private static final String UNITS = "units";

    private final Section section;
    private final ArmNames arms;
    private final List<EffectRule> rules;

    CountsReader(Section section, ArmNames arms, List<EffectRule> rules) {
        this.section = section;
        this.arms = arms;
        this.rules = rules;
    }

    ExperimentInput read() {
        Section counts = section.section("counts").orElseThrow();
        Section control = arm(counts, arms.control());
        Section treatment = arm(counts, arms.treatment());
        section.map("counts").keySet().stream()
                .filter(name -> !name.equals(arms.control()) && !name.equals(arms.treatment()))
                .findFirst()
                .ifPresent(name -> {
                    throw counts.wrong(
                            name,
                            "the arm '" + name + "' is neither the control '" + arms.control() + "' nor the treatment '"
                                    + arms.treatment() + "'");
                });
        Map<String, ExperimentResult.Pair> metrics = new LinkedHashMap<>();
        for (EffectRule rule : rules) {
            if (rule.kind() == EffectRule.Kind.MEAN) {
                throw section.wrong(
                        "counts", rule.metric() + " is of the kind mean, which needs a number for each unit");
            }
            metrics.put(
                    rule.metric(),
                    new ExperimentResult.Pair(share(control, rule.metric()), share(treatment, rule.metric())));
        }
        return new ExperimentInput.Counts(
                new ExperimentResult(number(control, UNITS), number(treatment, UNITS), metrics),
                section.optionalText("from").orElse("the settings file"));
    }

    private Section arm(Section counts, String name) {
        Section arm = counts.section(name)
                .orElseThrow(() -> section.wrong(
                        "counts",
                        "the arm '" + name + "' is missing; found "
                                + String.join(", ", section.map("counts").keySet())));
        if (number(arm, UNITS) == 0) {
            throw arm.wrong(UNITS, "the arm '" + name + "' has no units, so there is nothing to compare");
        }
        return arm;
    }

    private static ShareArm share(Section arm, String metric) {
        long units = number(arm, UNITS);
        long successes = number(arm, metric);
        if (successes > units) {
            throw arm.wrong(metric, metric + " is " + successes + ", more than the " + units + " units of the arm");
        }
        return new ShareArm(units, successes);
    }

    private static long number(Section arm, String key) {
        return (long) arm.number(key).orElseThrow(() -> arm.wrong("", "the count '" + key + "' is missing"));
    }
}
