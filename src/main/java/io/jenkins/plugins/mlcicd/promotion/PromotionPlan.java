package io.jenkins.plugins.mlcicd.promotion;

import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.Ladder;
import io.jenkins.plugins.mlcicd.engine.promotion.VersionId;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A promotion in the controller's store that can be tried again: after a wait, also after a restart. In a node the stages
 * are those of the project's file when it was first tried, outside of one those that the controller knows at each try.
 */
public final class PromotionPlan implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String model;
    private final String stage;
    private final String reason;
    private final String ladder;
    private final String modelPath;
    private final String version;
    private final String expected;

    private PromotionPlan(ControllerPromotion.Wish wish, String ladder) {
        this.model = wish.model();
        this.stage = wish.stage();
        this.reason = wish.reason();
        this.modelPath = wish.modelPath().orElse(null);
        this.version = wish.version().orElse(null);
        this.expected = wish.expected().orElse(null);
        this.ladder = ladder;
    }

    /** The plan of a step that has the project's file. */
    public static PromotionPlan ofProject(ProjectSettings settings, ControllerPromotion.Wish wish) {
        boolean isNew = wish.version().isEmpty()
                && settings.ladder()
                        .before(settings.ladder().stage(wish.stage()))
                        .isEmpty();
        Optional<String> path = isNew ? wish.modelPath().or(settings::modelPath) : wish.modelPath();
        if (isNew && wish.modelPath().isEmpty()) {
            settings.model().filter(name -> !name.equals(wish.model())).ifPresent(name -> {
                throw new UsageException("The settings file describes the model \"" + name + "\", not \"" + wish.model()
                        + "\"; say by modelPath where \"" + wish.model() + "\" is");
            });
        }
        return new PromotionPlan(
                new ControllerPromotion.Wish(
                        wish.model(), wish.stage(), path, wish.version(), wish.expected(), wish.reason()),
                LadderFile.json(settings.ladder(), settings.signing()));
    }

    /**
     * The plan of a step outside of any node.
     *
     * @throws UsageException if the controller cannot do that alone
     */
    public static PromotionPlan ofController(ControllerPromotion.Wish wish) {
        if (!ControllerStore.open().has(wish.model())) {
            throw new UsageException(Messages.PromotionPlan_NoModel(wish.model()));
        }
        PromotionPlan plan = new PromotionPlan(wish, null);
        Ladder known = plan.ladder();
        boolean isFirst = known.before(known.stage(wish.stage())).isEmpty();
        if (wish.modelPath().isPresent() || (isFirst && wish.version().isEmpty())) {
            throw new UsageException(Messages.PromotionPlan_Files(wish.stage()));
        }
        return plan;
    }

    /** The same, held to a version that the store has and to what it replaces, whatever else comes in between. */
    public PromotionPlan pinned(VersionId candidate, Optional<VersionId> replaced) {
        String digest = modelPath == null ? candidate.digest() : null;
        String expect = expected == null ? replaced.map(VersionId::digest).orElse("none") : expected;
        return new PromotionPlan(
                new ControllerPromotion.Wish(
                        model,
                        stage,
                        Optional.ofNullable(modelPath),
                        Optional.ofNullable(digest),
                        Optional.of(expect),
                        reason),
                ladder);
    }

    /** Promotes, if all that the stage asks for holds now. */
    public Report attempt(ControllerPromotion promotion, Map<String, String> reports)
            throws IOException, InterruptedException {
        ControllerPromotion.Wish wish = new ControllerPromotion.Wish(
                model,
                stage,
                Optional.ofNullable(modelPath),
                Optional.ofNullable(version),
                Optional.ofNullable(expected),
                reason);
        LadderFile.Kept kept = kept();
        ProjectSettings settings = new ProjectSettings(
                kept.ladder(), Optional.empty(), Optional.empty(), Optional.empty(), List.of(), false, kept.signing());
        return ladder == null
                ? promotion.promoteByKnownStages(settings, wish, reports)
                : promotion.promote(settings, wish, reports);
    }

    /**
     * The stages.
     *
     * @throws UsageException if what the controller kept of them cannot be read
     */
    public Ladder ladder() {
        return kept().ladder();
    }

    /** Whether each try copies the model's files from the workspace. */
    public boolean needsWorkspace() {
        return modelPath != null;
    }

    /** The model. */
    public String model() {
        return model;
    }

    /** The stage. */
    public String stage() {
        return stage;
    }

    private LadderFile.Kept kept() {
        if (ladder != null) {
            return LadderFile.ofJson(ladder);
        }
        KnownLadder known = KnownLadder.of(model);
        SigningSettings signing = known.signing();
        return known.ladder()
                .map(stages -> new LadderFile.Kept(stages, signing))
                .orElseThrow(() -> new UsageException(Messages.PromotionPlan_Unreadable(model)));
    }
}
