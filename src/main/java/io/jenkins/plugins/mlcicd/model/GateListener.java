package io.jenkins.plugins.mlcicd.model;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told when a gate's report was attached to a build and saved. */
public interface GateListener extends ExtensionPoint {
    /** A gate has ended. */
    void onAttached(Run<?, ?> run, GateRecord gateRecord, Report report);

    /** Tells all listeners. One that fails is logged, and changes nothing for the build. */
    static void fire(Run<?, ?> run, GateRecord gateRecord, Report report) {
        for (GateListener listener : ExtensionList.lookup(GateListener.class)) {
            try {
                listener.onAttached(run, gateRecord, report);
            } catch (RuntimeException e) {
                Logger.getLogger(GateListener.class.getName())
                        .log(Level.WARNING, "Listener " + listener.getClass().getName() + " failed for " + run, e);
            }
        }
    }
}
