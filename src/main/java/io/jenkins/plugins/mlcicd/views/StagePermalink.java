package io.jenkins.plugins.mlcicd.views;

import hudson.model.Job;
import hudson.model.PermalinkProjectAction.Permalink;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import io.jenkins.plugins.mlcicd.model.Promotion;
import io.jenkins.plugins.mlcicd.model.StageNames;
import java.util.Optional;
import jenkins.model.PeepholePermalink;

/** Leads to the last build of a job that brought a version into a stage. */
final class StagePermalink extends Permalink {
    private final String stage;
    private final Search search = new Search();

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

    /** The version that is in the stage now, as far as the job's builds know. */
    Optional<PromotionView> current(Job<?, ?> job) {
        Run<?, ?> run = resolve(job);
        return run == null ? Optional.empty() : find(run).flatMap(gateRecord -> PromotionView.of(run, gateRecord));
    }

    /** Takes note that a build brought a version into the stage. */
    void moved(Run<?, ?> run) {
        Run<?, ?> known = search.resolve(run.getParent());
        if (known == null || known.getNumber() < run.getNumber()) {
            search.remember(run);
        }
    }

    /** Asked of every job that a user looks at, it opens builds only of those that are known to use the stage. */
    @Override
    public Run<?, ?> resolve(Job<?, ?> job) {
        return new StageNames(job).read().contains(stage) ? search.resolve(job) : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.StagePermalink_DisplayName(stage);
    }

    @Override
    public String getId() {
        return "ml-" + stage;
    }

    /** Core's search, which remembers what it found beside the builds, so that none is searched twice. */
    private final class Search extends PeepholePermalink {
        @Override
        public boolean apply(Run<?, ?> run) {
            return find(run).isPresent();
        }

        void remember(Run<?, ?> run) {
            updateCache(run.getParent(), run);
        }

        @Override
        public String getDisplayName() {
            return StagePermalink.this.getDisplayName();
        }

        @Override
        public String getId() {
            return StagePermalink.this.getId();
        }
    }
}
