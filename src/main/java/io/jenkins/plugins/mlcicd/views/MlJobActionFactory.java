package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Job;
import io.jenkins.plugins.mlcicd.model.StageNames;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every job that ever had a gate its page. Asked for every job of every list, it opens no build. */
@Extension
@SuppressWarnings("rawtypes") // Job.class is raw
public final class MlJobActionFactory extends TransientActionFactory<Job> {
    @Override
    public Class<Job> type() {
        return Job.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return MlJobAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Job job) {
        return new StageNames((Job<?, ?>) job).isKept() ? List.of(new MlJobAction(job)) : List.of();
    }
}
