package io.jenkins.plugins.mlcicd.views;

import hudson.Util;
import hudson.model.Api;
import hudson.model.ModelObject;
import hudson.model.Run;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.card.ModelCard;
import io.jenkins.plugins.mlcicd.engine.report.render.FieldView;
import io.jenkins.plugins.mlcicd.engine.report.render.SafeText;
import io.jenkins.plugins.mlcicd.model.GateRecord;
import io.jenkins.plugins.mlcicd.model.ReportStore;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebMethod;

/** The page of one gate of a build; made for one request, it reads the report at most once. */
public final class GatePage implements ModelObject {
    private static final Logger LOGGER = Logger.getLogger(GatePage.class.getName());
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_CHARTS = 24;
    private static final int MOST_INPUTS = 200;
    private static final int MOST_LINES = 500;
    private static final int LONGEST_LINE = 1000;

    private final MlBuildPageAction parent;
    private final GateRecord gateRecord;
    private Report report;
    private boolean isRead;

    GatePage(MlBuildPageAction parent, GateRecord gateRecord) {
        this.parent = parent;
        this.gateRecord = gateRecord;
    }

    /** The page of all gates. */
    public MlBuildPageAction getParent() {
        return parent;
    }

    /** The build. */
    public Run<?, ?> getRun() {
        return parent.getRun();
    }

    /** The gate in one line. */
    public GateLine getLine() {
        return new GateLine(getRun(), gateRecord);
    }

    /** When it started. */
    public Date getStarted() {
        return new Date(gateRecord.getStarted());
    }

    /** How long it took, in words. */
    public String getDuration() {
        return Util.getTimeSpanString(gateRecord.getDurationMs());
    }

    /** Whether the report can be shown; a build whose files were removed still has its records. */
    public boolean isThere() {
        return report() != null;
    }

    /** What made the report. */
    public String getTool() {
        return SafeText.line(report().tool().name() + " " + report().tool().version(), LONGEST_LINE);
    }

    /** The first checks that need attention, the gravest first. */
    public List<FindingView> getFindings() {
        return report().openChecks().stream()
                .limit(MOST_FINDINGS)
                .map(FindingView::new)
                .toList();
    }

    /** How many more there are. */
    public int getFindingsLeft() {
        return Math.max(0, report().openChecks().size() - MOST_FINDINGS);
    }

    /** The charts. */
    public List<ChartPicture> getCharts() {
        var charts = report().charts();
        return IntStream.range(0, Math.min(MOST_CHARTS, charts.size()))
                .mapToObj(i -> ChartPicture.of(charts.get(i), "mlc-chart-" + i))
                .toList();
    }

    /** All checks as a table, in the state that the request asks for. */
    public CheckTable getCheckTable(StaplerRequest2 request) {
        return new CheckTable(ChecksQuery.of(request), report().checks());
    }

    /** What was judged. */
    public List<InputRow> getInputs() {
        return report().subject().stream().limit(MOST_INPUTS).map(InputRow::of).toList();
    }

    /** What the gate made or decided. */
    public List<FieldView> getOutputs() {
        return FieldView.ofOutputs(report().outputs());
    }

    /** What the gate told while it worked. */
    public List<String> getLog() {
        return report().log().stream()
                .limit(MOST_LINES)
                .map(line -> SafeText.cut(line, LONGEST_LINE))
                .toList();
    }

    /** How many more lines there are. */
    public int getLogLeft() {
        return Math.max(0, report().log().size() - MOST_LINES);
    }

    /** The remote API: the record with raw numbers. */
    public Api getApi() {
        return new Api(gateRecord);
    }

    /** Serves the whole report as the engine wrote it. */
    @WebMethod(name = "report.json")
    public void doReportJson(StaplerRequest2 request, StaplerResponse2 response) throws IOException, ServletException {
        Path file = new ReportStore(getRun()).file(gateRecord.getId());
        if (!Files.isRegularFile(file)) {
            response.sendError(StaplerResponse2.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + gateRecord.getId() + ".json\"");
        response.setContentLengthLong(Files.size(file));
        Files.copy(file, response.getOutputStream());
    }

    /** Whether the gate's report makes a model card. */
    public boolean isHasCard() {
        return isThere() && report().gate().equals("evaluate");
    }

    /** Serves the model card, made of this report and those of the build's other gates. */
    @WebMethod(name = "model-card.json")
    public void doModelCardJson(StaplerRequest2 request, StaplerResponse2 response)
            throws IOException, ServletException {
        if (!isHasCard()) {
            response.sendError(StaplerResponse2.SC_NOT_FOUND);
            return;
        }
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"model-card.json\"");
        response.getWriter().write(ModelCard.of(cardReports()).orElseThrow().toJson());
    }

    /** This report, with those that the build has of other gates. */
    private List<Report> cardReports() throws IOException {
        List<Report> reports = new ArrayList<>();
        for (GateRecord other : parent.gates().getRecords()) {
            if (!other.getGate().equals("evaluate") && new ReportStore(getRun()).has(other.getId())) {
                reports.add(parent.gates().report(other.getId()));
            }
        }
        reports.add(report());
        return reports;
    }

    private Report report() {
        if (!isRead) {
            isRead = true;
            try {
                report = parent.gates().report(gateRecord.getId());
            } catch (IOException e) {
                LOGGER.log(Level.FINE, e, () -> "No report " + gateRecord.getId() + " of " + getRun());
            }
        }
        return report;
    }

    @Override
    public String getDisplayName() {
        return GateTitles.of(gateRecord);
    }
}
