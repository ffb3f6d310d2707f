package io.jenkins.plugins.mlcicd.approval;

import hudson.model.InvisibleAction;
import hudson.model.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a build keeps of its waits for approvals. What people see of it is made from it by the package {@code views}. */
public final class ApprovalAction extends InvisibleAction {
    private static final Object LOCK = new Object();

    /** Replaced, never changed: the build may be saved by another thread at any time. */
    private volatile ArrayList<ApprovalRecord> records = new ArrayList<>();

    /** The waits of a build, in the order in which they began. */
    public static List<ApprovalRecord> of(Run<?, ?> run) {
        ApprovalAction action = run.getAction(ApprovalAction.class);
        return action == null ? List.of() : List.copyOf(action.records);
    }

    /** The wait with an id. */
    public static Optional<ApprovalRecord> find(Run<?, ?> run, String id) {
        return of(run).stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /** An id that no wait of the build has: the given one, or with a number behind it. */
    public static String freeId(Run<?, ?> run, String wanted) {
        String id = wanted;
        for (int i = 2; find(run, id).isPresent(); i++) {
            id = wanted + "-" + i;
        }
        return id;
    }

    /** Puts a record into a build, over an older one of the same id, and saves the build. */
    public static void put(Run<?, ?> run, ApprovalRecord newer) throws IOException {
        synchronized (LOCK) {
            if (!run.getRootDir().isDirectory()) {
                // Deleted meanwhile, with its job.
                return;
            }
            ApprovalAction action = run.getAction(ApprovalAction.class);
            if (action == null) {
                action = new ApprovalAction();
                run.addAction(action);
            }
            ArrayList<ApprovalRecord> changed = new ArrayList<>(action.records);
            int place = changed.stream().map(ApprovalRecord::id).toList().indexOf(newer.id());
            if (place < 0) {
                changed.add(newer);
            } else {
                changed.set(place, newer);
            }
            action.records = changed;
            run.save();
        }
    }
}
