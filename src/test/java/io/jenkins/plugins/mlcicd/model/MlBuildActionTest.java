package io.jenkins.plugins.mlcicd.model;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.File;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONObject;
import org.junit.ClassRule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** What a build keeps of its gates. */
public class MlBuildActionTest {
    @ClassRule
    public static final JenkinsRule JENKINS = new JenkinsRule();

    private static final Instant STARTED = Instant.parse("2026-07-01T10:00:00Z");

    @Test
    public void record_survivesSavingAndLoading() throws Exception {
        FreeStyleBuild build = newBuild();
        MlBuildAction.attach(build, "evaluate", report(0.875));
        FreeStyleBuild again = load(build);
        MlBuildAction action = again.getAction(MlBuildAction.class);
        assertEquals(again, action.getRun());
        GateRecord loaded = action.find("evaluate").orElseThrow();
        assertEquals("evaluate", loaded.getGate());
        assertEquals("churn", loaded.getName());
        assertEquals(Verdict.FAIL, loaded.getVerdict());
        assertEquals("Recall: is 0.5", loaded.getMessage());
        assertEquals(STARTED.toEpochMilli(), loaded.getStarted());
        assertEquals(List.of(1, 1, 0, 0, 0, 2), counts(loaded));
        assertEquals(Map.of("roc_auc", 0.875, "rows", 1000.0), loaded.getMetrics());
        assertEquals(Map.of("model", "a".repeat(64)), loaded.getDigests());
        assertEquals(Map.of("stage", "production"), loaded.getOutputs());
        assertEquals(2, action.report("evaluate").checks().size());
    }

    @Test
    public void buildXml_staysSmall_whateverTheReportHolds() throws Exception {
        FreeStyleBuild build = newBuild();
        ReportBuilder report = new ReportBuilder("data", "x".repeat(100_000), Clock.systemUTC(), line -> {});
        for (int i = 0; i < 10_000; i++) {
            report.check(Check.builder("c" + i, "Check " + i + "y".repeat(100))
                    .ended(Status.FAIL, "z".repeat(100))
                    .build());
            report.output("output" + i, i);
            report.output("text" + i, "text");
        }
        MlBuildAction.attach(build, "data", report.build());
        long size = Files.size(new File(build.getRootDir(), "build.xml").toPath());
        assertTrue("build.xml has " + size + " bytes", size < 20_000);
    }

    @Test
    public void sameId_isReplaced_andTheOlderOneIsToldOf() throws Exception {
        FreeStyleBuild build = newBuild();
        assertFalse(MlBuildAction.attach(build, "evaluate", report(0.5)).isPresent());
        MlBuildAction.attach(build, "other", report(0.5));
        GateRecord older = MlBuildAction.attach(build, "evaluate", report(0.75)).orElseThrow();
        assertEquals(0.5, older.getMetrics().get("roc_auc"), 0);
        MlBuildAction action = build.getAction(MlBuildAction.class);
        assertEquals(
                List.of("other", "evaluate"),
                action.getRecords().stream().map(GateRecord::getId).toList());
        assertEquals(0.75, action.find("evaluate").orElseThrow().getMetrics().get("roc_auc"), 0);
    }

    @Test
    public void remoteApi_givesRawNumbers() throws Exception {
        FreeStyleBuild build = newBuild();
        MlBuildAction.attach(build, "evaluate", report(0.875));
        JSONObject json = JENKINS.getJSON(build.getUrl() + MlBuildAction.URL + "/api/json")
                .getJSONObject();
        JSONObject gate = json.getJSONArray("gates").getJSONObject(0);
        assertEquals("FAIL", gate.getString("verdict"));
        assertEquals(0.875, gate.getJSONObject("metrics").get("roc_auc"));
        assertEquals(1, gate.get("failed"));
        assertEquals(2, gate.get("total"));
        assertEquals(STARTED.toEpochMilli(), gate.getLong("started"));
    }

    /** The file was saved by the first version that kept records; every later version must read it. */
    @Test
    public void firstFormat_isRead() throws Exception {
        FreeStyleBuild build = newBuild();
        File saved = new File(build.getRootDir(), "build.xml");
        Files.copy(
                getClass().getResourceAsStream("build-0.1.xml"),
                saved.toPath(),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        MlBuildAction action = load(build).getAction(MlBuildAction.class);
        GateRecord loaded = action.find("evaluate").orElseThrow();
        assertEquals(Verdict.FAIL, loaded.getVerdict());
        assertEquals("Recall: is 0.5", loaded.getMessage());
        assertEquals(List.of(1, 1, 0, 0, 0, 2), counts(loaded));
        assertEquals(Map.of("roc_auc", 0.875, "rows", 1000.0), loaded.getMetrics());
        assertEquals(Map.of("model", "a".repeat(64)), loaded.getDigests());
        GateRecord bare = action.find("bare").orElseThrow();
        assertEquals(Verdict.ERROR, bare.getVerdict());
        assertEquals("", bare.getMessage());
        assertEquals(Map.of(), bare.getMetrics());
        assertEquals(Map.of(), bare.getDigests());
        assertEquals(Map.of(), bare.getOutputs());
    }

    private static FreeStyleBuild newBuild() throws Exception {
        FreeStyleProject job = JENKINS.createFreeStyleProject();
        return JENKINS.buildAndAssertSuccess(job);
    }

    /** The build as it is after a restart. */
    private static FreeStyleBuild load(FreeStyleBuild build) throws Exception {
        FreeStyleProject job =
                (FreeStyleProject) Items.load(JENKINS.jenkins, build.getParent().getRootDir());
        return job.getBuildByNumber(build.getNumber());
    }

    private static List<Integer> counts(GateRecord record) {
        return List.of(
                record.getPassed(),
                record.getFailed(),
                record.getErrors(),
                record.getInconclusive(),
                record.getSkipped(),
                record.getTotal());
    }

    private static Report report(double rocAuc) {
        return new ReportBuilder("evaluate", "churn", Clock.fixed(STARTED, ZoneOffset.UTC), line -> {})
                .subject(new Subject("model", "out/model", "a".repeat(64), 10))
                .check(Check.builder("roc_auc", "ROC AUC").observed(rocAuc).build())
                .check(Check.builder("recall", "Recall")
                        .observed(0.5)
                        .ended(Status.FAIL, "is 0.5")
                        .build())
                .output("metrics", Map.of("roc_auc", rocAuc, "broken", Double.NaN))
                .output("rows", 1000)
                .output("stage", "production")
                .build();
    }
}
