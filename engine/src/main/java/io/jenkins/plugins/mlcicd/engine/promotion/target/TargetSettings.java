package io.jenkins.plugins.mlcicd.engine.promotion.target;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What runs a stage's version, and how it is brought there.
 *
 * @param place what runs it
 * @param timeout how long one change of it may take
 * @param check how it is found out that it works; that it was brought there is enough if empty
 * @param canary how it gets the traffic; at once if empty
 * @param written all this as in ml-cicd.yml
 */
public record TargetSettings(
        Place place,
        Duration timeout,
        Optional<HealthCheck> check,
        Optional<CanarySettings> canary,
        Map<String, Object> written) {
    private static final Duration STANDARD_TIMEOUT = Duration.ofMinutes(10);

    /** Freezes the map. */
    public TargetSettings {
        written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    /**
     * The settings of a stage's target.
     *
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if something in them cannot be meant
     */
    public static TargetSettings from(Section target) {
        return new TargetSettings(
                place(target),
                Durations.read(target, "timeout").orElse(STANDARD_TIMEOUT),
                target.section("check").map(HealthCheck::from),
                target.section("canary").map(CanarySettings::from),
                target.values());
    }

    private static Place place(Section target) {
        if (target.has("folder")) {
            return FolderPlace.from(target);
        }
        if (target.has("http")) {
            return HttpPlace.from(target);
        }
        return CommandPlace.from(target);
    }

    /** How long a deployment may take if every step takes as long as it may. */
    public Duration longest() {
        int steps = canary.map(settings -> settings.steps().size()).orElse(0) + 1;
        Duration hold = canary.map(CanarySettings::hold).orElse(Duration.ZERO);
        Duration checked = check.map(HealthCheck::within).orElse(Duration.ZERO);
        // Once forward, and once back.
        return timeout.plus(hold).plus(checked).multipliedBy(steps).plus(timeout);
    }
}
