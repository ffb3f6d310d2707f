package io.jenkins.plugins.mlcicd.approval;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.PeriodicWork;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.model.GateListener;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** All steps that wait for approvals. They put themselves here when they begin, and again when Jenkins was restarted. */
@Extension
public final class WaitingPromotions {
    private final List<WaitingPromotion> all = new CopyOnWriteArrayList<>();

    /** Those of this Jenkins. */
    public static WaitingPromotions get() {
        return ExtensionList.lookupSingleton(WaitingPromotions.class);
    }

    /** A step begins to wait. */
    public void add(WaitingPromotion step) {
        all.add(step);
    }

    /** It waits no longer. */
    public void remove(WaitingPromotion step) {
        all.remove(step);
    }

    /** All of them, in the order in which they began; those of builds that were killed are dropped. */
    public List<WaitingPromotion> all() {
        all.removeIf(step -> !step.run().isBuilding());
        return List.copyOf(all);
    }

    /** Those about a model. */
    public List<WaitingPromotion> about(String model) {
        return all().stream().filter(step -> step.model().equals(model)).toList();
    }

    /** The one that a record of a build belongs to. */
    public Optional<WaitingPromotion> of(Run<?, ?> run, String recordId) {
        return all().stream()
                .filter(step -> step.run().equals(run) && step.recordId().equals(recordId))
                .findFirst();
    }

    /** Something was decided about a model. */
    void recheck(String model) {
        about(model).forEach(step -> step.recheck(false));
    }

    /** Lets them look now and then: decisions may come from a command line, versions move by hand, time passes. */
    @Extension
    public static final class Clock extends PeriodicWork {
        @Override
        public long getRecurrencePeriod() {
            return TimeUnit.MINUTES.toMillis(1);
        }

        @Override
        protected void doRun() {
            get().all().forEach(step -> step.recheck(false));
        }
    }

    /** Lets them look when a gate has ended: it may be new evidence, or a promotion. */
    @Extension
    public static final class Gates implements GateListener {
        @Override
        public void onAttached(Run<?, ?> run, GateRecord gateRecord, Report report) {
            String moved = gateRecord.getOutputs().getOrDefault("model", "");
            for (WaitingPromotion step : get().all()) {
                if (step.run().equals(run)) {
                    step.recheck(true);
                } else if (step.model().equals(moved)) {
                    step.recheck(false);
                }
            }
        }
    }
}
