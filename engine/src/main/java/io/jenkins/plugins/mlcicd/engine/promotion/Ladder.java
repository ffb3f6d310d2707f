package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stages that a version climbs, one after the other.
 *
 * @param stages from the first to the last; at least one
 */
public record Ladder(List<Stage> stages) {
    /** Freezes the stages. */
    public Ladder {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("A ladder needs a stage");
        }
    }

    /** The ladder where no file says otherwise: staging, then production, without requirements. */
    public static Ladder standard() {
        return new Ladder(List.of(new Stage("staging", List.of()), new Stage("production", List.of())));
    }

    /**
     * The ladder of a promote section.
     *
     * @throws UsageException if a stage stands twice
     */
    static Ladder from(Section promote) {
        List<Stage> stages = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Section section : promote.sections("stages")) {
            Stage stage = new Stage(section.text("name"), section.texts("requires"));
            if (!names.add(stage.name())) {
                throw section.wrong("name", "the stage \"" + stage.name() + "\" stands twice");
            }
            stages.add(stage);
        }
        return new Ladder(stages);
    }

    /**
     * The stage with a name.
     *
     * @throws UsageException if it is not on the ladder
     */
    public Stage stage(String name) {
        Names.stage(name);
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(name));
    }

    /** The stage before another; empty before the first. */
    public Optional<Stage> before(Stage stage) {
        int index = stages.indexOf(stage);
        return index > 0 ? Optional.of(stages.get(index - 1)) : Optional.empty();
    }

    private UsageException unknown(String name) {
        List<String> names = stages.stream().map(Stage::name).toList();
        String meant = NearestName.to(name, names)
                .map(nearest -> "; did you mean \"" + nearest + "\"?")
                .orElse("");
        return new UsageException(
                "The stage \"" + name + "\" is not on the ladder (" + String.join(", ", names) + ")" + meant);
    }
}
