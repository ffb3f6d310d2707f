package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a version gets the traffic step by step.
 *
 * @param steps its part of the traffic in each step, in percent from 1 to 99, rising; all of it comes after the last
 * @param hold how long each step lasts before it is judged
 * @param analysis what judges a step; nothing but the health check if empty
 */
public record CanarySettings(List<Integer> steps, Duration hold, Optional<Section> analysis) {
    /** Freezes the steps. */
    public CanarySettings {
        steps = List.copyOf(steps);
    }

    static CanarySettings from(Section canary) {
        List<Integer> steps = new ArrayList<>();
        for (String written : canary.texts("steps")) {
            int percent = (int) Double.parseDouble(written);
            if (!steps.isEmpty() && percent <= steps.get(steps.size() - 1)) {
                throw canary.wrong(
                        "steps",
                        "found " + percent + " after " + steps.get(steps.size() - 1) + ", expected rising percentages");
            }
            steps.add(percent);
        }
        return new CanarySettings(
                steps, Durations.read(canary, "hold").orElse(Duration.ZERO), canary.section("analysis"));
    }
}
