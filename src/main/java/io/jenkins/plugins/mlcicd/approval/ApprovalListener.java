package io.jenkins.plugins.mlcicd.approval;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Is told when people are asked to approve a promotion, and when that has ended: to notify them. */
public interface ApprovalListener extends ExtensionPoint {
    /**
     * People are asked, or asked anew because the version or its evidence changed.
     *
     * @param notify what the step's parameter of this name lists besides those whom the stage names
     */
    default void onAsked(Run<?, ?> run, ApprovalRecord asked, List<String> notify) {}

    /** It has ended; the record says how. */
    default void onEnded(Run<?, ?> run, ApprovalRecord ended, List<String> notify) {}

    /** Tells all listeners that people are asked. */
    static void fireAsked(Run<?, ?> run, ApprovalRecord asked, List<String> notify) {
        fire(run, listener -> listener.onAsked(run, asked, notify));
    }

    /** Tells all listeners that it has ended. */
    static void fireEnded(Run<?, ?> run, ApprovalRecord ended, List<String> notify) {
        fire(run, listener -> listener.onEnded(run, ended, notify));
    }

    /** One that fails is logged, and changes nothing for the build. */
    private static void fire(Run<?, ?> run, Consumer<ApprovalListener> event) {
        for (ApprovalListener listener : ExtensionList.lookup(ApprovalListener.class)) {
            try {
                event.accept(listener);
            } catch (RuntimeException | LinkageError e) {
                Logger.getLogger(ApprovalListener.class.getName())
                        .log(Level.WARNING, "Listener " + listener.getClass().getName() + " failed for " + run, e);
            }
        }
    }
}
