package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The folder in which gates leave their reports: {@code <gate>.json} of each, and what is rendered from all of them. */
public final class ReportFolder {
    /** The gates' order in every rendering; others follow by name. */
    private static final List<String> GATE_ORDER =
            List.of("data", "drift", "train", "evaluate", "experiment", "image", "promote", "rollback", "monitor");

    private final Path folder;

    /** The folder; it need not exist yet. */
    public ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Where the page that shows all reports is. */
    public Path page() {
        return folder.resolve("report.html");
    }

    /** The file of a gate's report. */
    public Path file(String gate) {
        return folder.resolve(gate + ".json");
    }

    /**
     * Adds or replaces a gate's report, and renders the folder anew.
     *
     * @throws EvaluationException if the folder cannot be written
     */
    public void add(GateResult result) {
        addJson(result);
        try {
            render();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Adds or replaces a gate's report, and renders nothing: for a caller that shows reports itself.
     *
     * @throws EvaluationException if the folder cannot be written
     */
    public void addJson(GateResult result) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> attachment : result.attachments().entrySet()) {
                AtomicFiles.write(folder.resolve(attachment.getKey()), attachment.getValue());
            }
            AtomicFiles.write(file(result.report().gate()), ReportJson.write(result.report()));
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /** The reports in the folder, in the order of the gates. Files that are no reports of a gate are passed over. */
    public List<Report> reports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (String gate : GATE_ORDER) {
            if (Files.isRegularFile(file(gate))) {
                reports.add(ReportJson.read(file(gate)));
            }
        }
        reports.sort(Comparator.comparingInt(report -> GATE_ORDER.indexOf(report.gate())));
        return reports;
    }

    /** Renders all reports of the folder anew: report.html, junit.xml and summary.md. */
    public void render() throws IOException {
        List<Report> reports = reports();
        AtomicFiles.write(page(), HtmlPage.of(reports));
        AtomicFiles.write(folder.resolve("junit.xml"), JunitXml.of(reports));
        AtomicFiles.write(folder.resolve("summary.md"), MarkdownSummary.of(reports));
    }

    private EvaluationException cannotWrite(IOException e) {
        return new EvaluationException("The report cannot be written to " + folder + ": " + e.getMessage(), e);
    }
}
