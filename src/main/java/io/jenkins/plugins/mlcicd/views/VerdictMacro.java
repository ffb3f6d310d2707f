package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.FilePath;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.MlBuildAction;
import java.util.List;
import org.jenkinsci.plugins.tokenmacro.DataBoundTokenMacro;

/** {@code ${ML_CICD_VERDICT}}: the verdict that decided over the build, such as FAIL; of one gate with {@code gate="id"}. */
@Extension(optional = true)
public final class VerdictMacro extends DataBoundTokenMacro {
    private String gate;

    /** The id of the gate that is asked for; all if empty. */
    @Parameter
    public void setGate(String gate) {
        this.gate = gate;
    }

    @Override
    public boolean acceptsMacroName(String name) {
        return name.equals("ML_CICD_VERDICT");
    }

    @Override
    public String evaluate(AbstractBuild<?, ?> build, TaskListener listener, String name) {
        return evaluate(build, null, listener, name);
    }

    @Override
    public String evaluate(Run<?, ?> run, FilePath workspace, TaskListener listener, String name) {
        return Decisive.of(records(run, gate))
                .map(gateRecord -> gateRecord.getVerdict().name())
                .orElse("");
    }

    /** The gates of a build, or the one with an id; none if there are none. */
    static List<GateRecord> records(Run<?, ?> run, String gate) {
        MlBuildAction gates = run.getAction(MlBuildAction.class);
        if (gates == null) {
            return List.of();
        }
        return gates.getRecords().stream()
                .filter(gateRecord ->
                        gate == null || gate.isEmpty() || gateRecord.getId().equals(gate))
                .toList();
    }
}
