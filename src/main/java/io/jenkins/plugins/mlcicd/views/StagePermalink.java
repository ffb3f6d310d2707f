package io.jenkins.plugins.mlcicd.views;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.Promotion;
import java.util.Optional;
import jenkins.model.PeepholePermalink;

/** Leads to the last build that brought a version into a stage. Core remembers its target, so no build is searched twice. */
final class StagePermalink extends PeepholePermalink {
    private final String stage;

    StagePermalink(String stage) {
        this.stage = stage;
    }

    /** The gate of a build that brought a version into the stage; the last one, if there are several. */
    Optional<GateRecord> find(Run<?, ?> run) {
        MlBuildAction gates = run.getAction(MlBuildAction.class);
        if (gates == null) {
            return Optional.empty();
        }
        return gates.getRecords().stream()
                .filter(gateRecord -> Promotion.of(gateRecord)
                        .filter(promotion -> promotion.stage().equals(stage))
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    /** The version that is in the stage now, as far as this job's builds know. */
    Optional<PromotionView> current(Job<?, ?> job) {
        Run<?, ?> run = resolve(job);
        return run == null
                ? Optional.empty()
                : find(run).flatMap(gateRecord -> PromotionView.of(run, gateRecord));
    }

    @Override
    public boolean apply(Run<?, ?> run) {
        return find(run).isPresent();
    }

    @Override
    public String getDisplayName() {
        return Messages.StagePermalink_DisplayName(stage);
    }

    @Override
    public String getId() {
        return "ml-" + stage;
    }
}
