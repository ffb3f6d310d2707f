package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.model.Job;
import hudson.model.PermalinkProjectAction.Permalink;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateListener;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.Promotion;
import io.jenkins.plugins.mlcicd.model.StageNames;
import jenkins.model.Jenkins;

/**
 * Keeps a permalink for every stage that a job uses. Core asks actions for permalinks only in some kinds of jobs, Pipelines
 * not among them, so these join its list of those that all jobs have; where a job does not use a stage, its link leads
 * nowhere and is not shown.
 */
@Extension
public final class StagePermalinks implements GateListener {
    private static final int MOST = 100;

    /** Finds the stages of the jobs that were there before Jenkins was started. */
    @Initializer(after = InitMilestone.JOB_CONFIG_ADAPTED)
    public static void find() {
        for (Job<?, ?> job : Jenkins.get().allItems(Job.class)) {
            new StageNames(job).read().forEach(StagePermalinks::add);
        }
    }

    @Override
    public void onAttached(Run<?, ?> run, GateRecord gateRecord, Report report) {
        Promotion.of(gateRecord).ifPresent(promotion -> {
            add(promotion.stage());
            new StagePermalink(promotion.stage()).moved(run);
        });
    }

    private static synchronized void add(String stage) {
        StagePermalink link = new StagePermalink(stage);
        long links = Permalink.BUILTIN.stream()
                .filter(StagePermalink.class::isInstance)
                .count();
        boolean isThere =
                Permalink.BUILTIN.stream().anyMatch(other -> other.getId().equals(link.getId()));
        if (!isThere && links < MOST) {
            Permalink.BUILTIN.add(link);
        }
    }
}
