package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.Collection;
import java.util.List;
import jenkins.model.TransientActionFactory;

/** Gives every build with gates its pages. */
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
        MlBuildAction gates = ((Run<?, ?>) run).getAction(MlBuildAction.class);
        return gates == null ? List.of() : List.of(new MlBuildPageAction(run, gates));
    }
}
