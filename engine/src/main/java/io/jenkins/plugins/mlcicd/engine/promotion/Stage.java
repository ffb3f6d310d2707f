package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.promotion.policy.StagePolicy;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A stage of the ladder.
 *
 * @param name its name, such as "production"
 * @param requires ids of the gates whose reports must say that the version passed, in the order of the file
 * @param policy what it asks for besides
 * @param target what runs its version; empty if that is not our business
 */
public record Stage(String name, List<String> requires, StagePolicy policy, Optional<TargetSettings> target) {
    /** Checks the name. */
    public Stage {
        Names.stage(name);
        requires = List.copyOf(requires);
    }

    /** A stage that asks for gates only. */
    public Stage(String name, List<String> requires) {
        this(name, requires, StagePolicy.none(), Optional.empty());
    }

    /** All of it as in ml-cicd.yml, in the same order for the same stage: it can be sent, kept, and read again. */
    public Map<String, Object> written() {
        Map<String, Object> written = demands();
        target.ifPresent(settings -> written.put("target", settings.written()));
        return written;
    }

    /** What it asks for, as in ml-cicd.yml. */
    Map<String, Object> demands() {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("name", name);
        written.put("requires", requires);
        written.putAll(policy.written());
        return written;
    }

    /** Whether it asks for anything. */
    boolean asks() {
        return !requires.isEmpty() || !policy.written().isEmpty();
    }
}
