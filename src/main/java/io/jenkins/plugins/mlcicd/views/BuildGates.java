package io.jenkins.plugins.mlcicd.views;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.ArrayList;
import java.util.List;

/**
 * A build with the records of its gates, read from build.xml alone.
 *
 * @param run the build
 * @param records its records
 */
public record BuildGates(Run<?, ?> run, List<GateRecord> records) {
    /** How many builds without gates are passed over before the search ends. */
    private static final int MOST_OTHERS = 100;

    /** The newest builds of a job that have gates, the newest first. Loads no more builds than it must. */
    static List<BuildGates> newest(Job<?, ?> job, int most) {
        List<BuildGates> found = new ArrayList<>();
        int others = 0;
        Run<?, ?> run = job.getLastBuild();
        while (run != null && found.size() < most && others <= MOST_OTHERS) {
            MlBuildAction action = run.getAction(MlBuildAction.class);
            if (action == null) {
                others++;
            } else {
                found.add(new BuildGates(run, action.getRecords()));
            }
            run = run.getPreviousBuild();
        }
        return found;
    }

    /** The gates. */
    public List<GateLine> getLines() {
        return records.stream().map(gateRecord -> new GateLine(run, gateRecord)).toList();
    }
}
