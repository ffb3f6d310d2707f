package io.jenkins.plugins.mlcicd.engine.promotion;

import io.jenkins.plugins.mlcicd.engine.config.Document;
import io.jenkins.plugins.mlcicd.engine.config.NearestName;
import io.jenkins.plugins.mlcicd.engine.config.Section;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.StagePolicy;
import io.jenkins.plugins.mlcicd.engine.promotion.target.TargetSettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
            List<String> requires = section.texts("requires");
            Stage stage = new Stage(
                    section.text("name"),
                    requires,
                    StagePolicy.from(section, requires, stages.isEmpty()),
                    section.section("target").map(TargetSettings::from));
            if (!names.add(stage.name())) {
                throw section.wrong("name", "the stage \"" + stage.name() + "\" stands twice");
            }
            stages.add(stage);
        }
        return new Ladder(stages);
    }

    /**
     * The ladder whose stages were written down by {@link Stage#written()}.
     *
     * @param name what messages call the place they come from
     * @throws RuntimeException if they are no stages
     */
    public static Ladder of(List<?> stages, String name) {
        return from(Section.of(Document.of(name, Map.of("stages", stages))));
    }

    /**
     * The ladder that {@link #json()} wrote down.
     *
     * @param name what messages call the place it comes from
     * @throws RuntimeException if it is none
     */
    public static Ladder ofJson(String json, String name) {
        return from(Section.of(Document.of(name, Json.object(json).values())));
    }

    /** The same stages without what runs their versions. */
    Ladder withoutTargets() {
        return new Ladder(stages.stream()
                .map(stage -> new Stage(stage.name(), stage.requires(), stage.policy(), Optional.empty()))
                .toList());
    }

    /** The ladder as JSON, to be kept. */
    public String json() {
        return Json.line(Map.of("stages", stages.stream().map(Stage::written).toList()));
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
