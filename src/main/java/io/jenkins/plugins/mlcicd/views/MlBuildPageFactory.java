package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.approval.ApprovalAction;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every build that has gates, or waits for approvals, its pages. */
@Extension
@SuppressWarnings("rawtypes") // Run.class is raw
public final class MlBuildPageFactory extends TransientActionFactory<Run> {
    @Override
    public Class<Run> type() {
        return Run.class;
    }

    @Override
    public Class<? extends Action> actionType() {
        return MlBuildPageAction.class;
    }

    @Override
    public Collection<? extends Action> createFor(Run run) {
        Run<?, ?> build = run;
        MlBuildAction gates = build.getAction(MlBuildAction.class);
        if (gates != null) {
            return List.of(new MlBuildPageAction(build, gates));
        }
        boolean isAsking = build.getAction(ApprovalAction.class) != null;
        return isAsking ? List.of(new MlBuildPageAction(build, new MlBuildAction())) : List.of();
    }
}
