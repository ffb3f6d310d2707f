package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.model.Job;
import hudson.views.ListViewColumn;
import hudson.views.ListViewColumnDescriptor;
import io.jenkins.plugins.mlcicd.model.StageNames;
import java.util.List;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundConstructor;

/** A column of lists of jobs: the gates of the newest build that has any. */
public final class MlVerdictColumn extends ListViewColumn {
    /** A column. */
    @DataBoundConstructor
    public MlVerdictColumn() {}

    /** The gates; empty for a job that never had one. */
    public List<GateLine> getLines(Job<?, ?> job) {
        if (!new StageNames(job).isKept()) {
            return List.of();
        }
        return BuildGates.newest(job, 1).stream()
                .flatMap(build -> build.getLines().stream())
                .toList();
    }

    /** The column's kind. */
    @Extension
    @Symbol("mlVerdict")
    public static final class DescriptorImpl extends ListViewColumnDescriptor {
        @Override
        public String getDisplayName() {
            return Messages.MlVerdictColumn_DisplayName();
        }

        @Override
        public boolean shownByDefault() {
            return false;
        }
    }
}
