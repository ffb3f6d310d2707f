package io.jenkins.plugins.mlcicd.model;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The gates of a build: one action for all of them, in the order in which they ended. What people see of it is made from
 * it by the package {@code views}.
 */
@ExportedBean(defaultVisibility = 2)
public final class MlBuildAction extends InvisibleAction implements RunAction2 {
    /** The address of the pages below the build. */
    public static final String URL = "ml-cicd";

    private static final Object ATTACH_LOCK = new Object();

    /** Replaced, never changed: the build may be saved by another thread at any time. */
    private volatile ArrayList<GateRecord> records = new ArrayList<>();

    private transient Run<?, ?> run;

    /**
     * Adds a gate's report to a build and saves both, so that nothing of it is lost whatever comes next. A report of the
     * same id is replaced.
     *
     * @return the record that was replaced, if there was one
     */
    public static Optional<GateRecord> attach(Run<?, ?> run, String id, Report report) throws IOException {
        return attach(run, id, report, Optional.empty());
    }

    /** The same with the signed statement about the report, if there is one. */
    public static Optional<GateRecord> attach(Run<?, ?> run, String id, Report report, Optional<String> statement)
            throws IOException {
        GateRecord newer = GateRecord.of(id, report);
        Optional<GateRecord> replaced = save(run, newer, report, statement);
        GateListener.fire(run, newer, report);
        return replaced;
    }

    private static Optional<GateRecord> save(Run<?, ?> run, GateRecord newer, Report report, Optional<String> statement)
            throws IOException {
        synchronized (ATTACH_LOCK) {
            new ReportStore(run).write(newer.getId(), report, statement);
            MlBuildAction action = run.getAction(MlBuildAction.class);
            if (action == null) {
                action = new MlBuildAction();
                run.addAction(action);
            }
            Optional<GateRecord> replaced = action.put(newer);
            run.save();
            new StageNames(run.getParent()).add(newer);
            return replaced;
        }
    }

    /** The records, in the order in which the gates ended. */
    @Exported(name = "gates")
    public List<GateRecord> getRecords() {
        return List.copyOf(records);
    }

    /** The record with an id. */
    public Optional<GateRecord> find(String id) {
        return records.stream().filter(entry -> entry.getId().equals(id)).findFirst();
    }

    /** Reads a gate's whole report from the build's folder. */
    public Report report(String id) throws IOException {
        return new ReportStore(run).read(id);
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return run;
    }

    private Optional<GateRecord> put(GateRecord newer) {
        Optional<GateRecord> replaced = find(newer.getId());
        ArrayList<GateRecord> changed = new ArrayList<>(records);
        replaced.ifPresent(changed::remove);
        changed.add(newer);
        records = changed;
        return replaced;
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        run = owner;
    }
}
