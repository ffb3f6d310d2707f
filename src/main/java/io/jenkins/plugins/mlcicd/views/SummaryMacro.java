package io.jenkins.plugins.mlcicd.views;

import hudson.Extension;
import hudson.FilePath;
import hudson.Util;
import hudson.model.AbstractBuild;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.util.stream.Collectors;
import org.jenkinsci.plugins.tokenmacro.DataBoundTokenMacro;

/**
 * {@code ${ML_CICD_SUMMARY}}: a line for each gate with verdict, counts and reason, as plain text; of one gate with {@code
 * gate="id"}, for HTML with {@code escapeHtml=true}.
 */
@Extension(optional = true)
public final class SummaryMacro extends DataBoundTokenMacro {
    private String gate;
    private boolean escapeHtml;

    /** The id of the gate that is asked for; all if empty. */
    @Parameter
    public void setGate(String gate) {
        this.gate = gate;
    }

    /** Whether the text goes into HTML. */
    @Parameter
    public void setEscapeHtml(boolean escapeHtml) {
        this.escapeHtml = escapeHtml;
    }

    @Override
    public boolean acceptsMacroName(String name) {
        return name.equals("ML_CICD_SUMMARY");
    }

    @Override
    public String evaluate(AbstractBuild<?, ?> build, TaskListener listener, String name) {
        return evaluate(build, null, listener, name);
    }

    @Override
    public String evaluate(Run<?, ?> run, FilePath workspace, TaskListener listener, String name) {
        String text = VerdictMacro.records(run, gate).stream()
                .map(gateRecord -> line(new GateLine(run, gateRecord)))
                .collect(Collectors.joining("\n"));
        return escapeHtml ? Util.escape(text) : text;
    }

    private static String line(GateLine line) {
        String summary =
                Messages.SummaryMacro_Line(line.getTitle(), line.getLook().word(), line.getCounts());
        return line.getMessage().isEmpty() ? summary : summary + ": " + line.getMessage();
    }
}
