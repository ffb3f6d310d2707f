package io.jenkins.plugins.mlcicd.engine.promotion.policy;

import io.jenkins.plugins.mlcicd.engine.config.Durations;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a stage asks for besides passed gates.
 *
 * @param maxAges how old a gate's report may be, by gate; one that is not here may be of any age
 * @param approvals the approvals it asks for, if it does
 * @param soak how long the version must have been in the stage before, if it must
 * @param freeze when nothing comes into the stage, if there are such times
 * @param override who may override its checks; nobody if empty
 * @param written all this as in ml-cicd.yml
 */
public record StagePolicy(
        Map<String, Duration> maxAges,
        Optional<ApprovalPolicy> approvals,
        Optional<Duration> soak,
        Optional<Freeze> freeze,
        Optional<OverridePolicy> override,
        Map<String, Object> written) {
    private static final String MAX_AGE = "max-age";
    /** Whether signatures are required is judged elsewhere, but belongs to what the stage asks for. */
    private static final List<String> KEYS =
            List.of(MAX_AGE, "approvals", "soak", "freeze", "override", "require-signatures");

    private static final StagePolicy NONE =
            new StagePolicy(Map.of(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Freezes the maps. */
    public StagePolicy {
        maxAges = Map.copyOf(maxAges);
        written = Collections.unmodifiableMap(new LinkedHashMap<>(written));
    }

    /** A stage that asks for nothing. */
    public static StagePolicy none() {
        return NONE;
    }

    /**
     * The policy of a stage.
     *
     * @param requires the gates that the stage asks for
     * @param isFirst whether it is the first of the ladder
     * @throws io.jenkins.plugins.mlcicd.engine.gate.UsageException if something in it cannot be meant
     */
    public static StagePolicy from(Section stage, List<String> requires, boolean isFirst) {
        Optional<Duration> soak = Durations.read(stage, "soak");
        if (isFirst && soak.isPresent()) {
            throw stage.wrong("soak", "the first stage has no stage before it, in which a version could soak");
        }
        Map<String, Object> written = new LinkedHashMap<>();
        Map<String, Object> all = stage.values();
        KEYS.stream().filter(all::containsKey).forEach(key -> written.put(key, all.get(key)));
        return new StagePolicy(
                maxAges(stage, requires),
                stage.section("approvals").map(ApprovalPolicy::from),
                soak,
                stage.section("freeze").map(Freeze::from),
                stage.section("override").map(OverridePolicy::from),
                written);
    }

    /** One age for all gates, or one for each. */
    private static Map<String, Duration> maxAges(Section stage, List<String> requires) {
        Map<String, Duration> ages = new LinkedHashMap<>();
        Optional<Section> each = stage.section(MAX_AGE);
        if (each.isEmpty()) {
            Durations.read(stage, MAX_AGE).ifPresent(age -> requires.forEach(gate -> ages.put(gate, age)));
            return ages;
        }
        for (String gate : each.get().values().keySet()) {
            if (!requires.contains(gate)) {
                throw each.get().wrong(gate, "the stage does not require this gate");
            }
            ages.put(gate, Durations.read(each.get(), gate).orElseThrow());
        }
        return ages;
    }

    /** The ids of the checks that it makes itself. */
    public List<String> checks() {
        List<String> checks = new ArrayList<>();
        soak.ifPresent(asked -> checks.add(Soak.CHECK));
        freeze.ifPresent(asked -> checks.add(Freeze.CHECK));
        approvals.ifPresent(asked -> checks.add(ApprovalCount.CHECK));
        return checks;
    }

    /**
     * Why a decision does not count here whatever the time and the evidence; empty if it does.
     *
     * @param author who first brought the version into the store
     */
    public Optional<String> objection(Decision decision, Optional<String> author) {
        String who = decision.by().actor() + " ";
        if (decision.kind() == Decision.Kind.OVERRIDE) {
            return override.isEmpty()
                    ? Optional.of("the stage allows none")
                    : override.get().objection(decision);
        }
        return approvals.isEmpty()
                ? Optional.of("the stage asks for none")
                : approvals.get().objection(decision.by(), author).map(what -> who + what);
    }

    /** What is wrong with the age of a gate's report, if anything is. */
    public Optional<String> ageObjection(String gate, Instant started, Instant now) {
        return Optional.ofNullable(maxAges.get(gate)).flatMap(age -> EvidenceAge.objection(started, age, now));
    }
}
