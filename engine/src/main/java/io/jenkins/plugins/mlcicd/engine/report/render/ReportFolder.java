package io.jenkins.plugins.mlcicd.engine.report.render;

import io.jenkins.plugins.mlcicd.engine.gate.AtomicFiles;
import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import io.jenkins.plugins.mlcicd.engine.gate.GateResult;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.card.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The folder in which gates leave their reports: {@code <gate>.json} of each, and what is rendered from all of them. */
public final class ReportFolder {
    /** The gates' order in every rendering; others follow by name. */
    private static final List<String> GATE_ORDER =
            List.of("data", "drift", "train", "evaluate", "experiment", "image", "promote", "rollback", "monitor");

    /** The name of the model card's files. */
    public static final String CARD = "model-card";

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
        try {
            write(result);
            render();
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    /**
     * Adds or replaces a gate's report, and renders nothing but the model card: for a caller that shows reports itself.
     *
     * @throws EvaluationException if the folder cannot be written
     */
    public void addJson(GateResult result) {
        try {
            write(result);
            if (Files.exists(file("evaluate"))) {
                writeCard(reports());
            }
        } catch (IOException e) {
            throw cannotWrite(e);
        }
    }

    private void write(GateResult result) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, String> attachment : result.attachments().entrySet()) {
            AtomicFiles.write(folder.resolve(attachment.getKey()), attachment.getValue());
        }
        AtomicFiles.write(file(result.report().gate()), ReportJson.write(result.report()));
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

    /** The card of the model, if the evaluation's report is there: everything in it is out of the reports. */
    private void writeCard(List<Report> reports) throws IOException {
        Optional<ModelCard> card = ModelCard.of(reports);
        if (card.isPresent()) {
            AtomicFiles.write(folder.resolve(CARD + ".json"), card.get().toJson());
            AtomicFiles.write(folder.resolve(CARD + ".md"), CardMarkdown.of(card.get()));
        }
    }

    /** Renders all reports of the folder anew: report.html, junit.xml, summary.md and the model card. */
    public void render() throws IOException {
        List<Report> reports = reports();
        writeCard(reports);
        AtomicFiles.write(page(), HtmlPage.of(reports));
        AtomicFiles.write(folder.resolve("junit.xml"), JunitXml.of(reports));
        AtomicFiles.write(folder.resolve("summary.md"), MarkdownSummary.of(reports));
    }

    private EvaluationException cannotWrite(IOException e) {
        return new EvaluationException("The report cannot be written to " + folder + ": " + e.getMessage(), e);
    }
}
