package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The evidence that a stage asks for. */
public class RequirementTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;
    private String digest;

    @Before
    public void train() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        desk.ladder = new Ladder(List.of(
                new Stage("staging", List.of()), new Stage("production", List.of("data", "evaluate", "image"))));
        digest = desk.train("good");
    }

    @Test
    public void evidenceOfTheBuild_staysWithTheVersion() throws IOException {
        allPass();
        desk.promote("staging");
        // The production job runs elsewhere, without the reports.
        deleteReports();
        Report report = desk.promote("production");
        assertEquals(report.openChecks().toString(), Verdict.PASS, report.verdict());
        assertEquals(
                List.of("files", "ladder", "requires-data", "requires-evaluate", "requires-image"),
                report.checks().stream().map(check -> check.id()).toList());
        StagedVersion staged = desk.open().stage(Desk.MODEL, "production").orElseThrow();
        assertEquals(
                "predictions of " + digest,
                Files.readString(staged.predictions().orElseThrow()));
        assertTrue(staged.predictions().get().toString().endsWith(".csv"));
        assertEquals(
                List.of(
                        "data",
                        "data-statement",
                        "evaluate",
                        "evaluate-statement",
                        "image",
                        "image-statement",
                        "predictions",
                        "provenance-statement",
                        "record-statement"),
                List.copyOf(
                        desk.open().ledger(Desk.MODEL).get(1).move().evidence().keySet()));
    }

    @Test
    public void missingEvidence_isRefused() throws IOException {
        desk.promote("staging");
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        for (String gate : Evidence.GATES) {
            assertEquals(
                    "no report of the " + gate + " gate: neither in " + desk.reports + " nor kept with the version",
                    Desk.message(report, "requires-" + gate));
        }
        assertEquals(0, desk.numberIn("production"));
    }

    @Test
    public void evidenceThatDidNotPass_isRefused() throws IOException {
        for (Map.Entry<Status, String> each : Map.of(
                        Status.FAIL, "FAIL", Status.ERROR, "ERROR", Status.INCONCLUSIVE, "INCONCLUSIVE")
                .entrySet()) {
            allPass();
            desk.promote("staging");
            desk.gateReports("evaluate", each.getKey(), digest);
            Report report = desk.promote("production");
            assertEquals(Verdict.FAIL, report.verdict());
            assertEquals(
                    "the evaluate gate ended with " + each.getValue() + " (" + desk.reports.resolve("evaluate.json")
                            + ")",
                    Desk.message(report, "requires-evaluate"));
        }
        assertEquals(0, desk.numberIn("production"));
    }

    @Test
    public void warningEvidence_isEnough() throws IOException {
        allPass();
        desk.gateReports("image", Status.SKIPPED, digest);
        desk.promote("staging");
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void evidenceAboutAnotherModel_isRefused() throws IOException {
        allPass();
        String other = "0123456789ab" + "0".repeat(52);
        desk.gateReports("evaluate", Status.PASS, other);
        desk.promote("staging");
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "the report is about another model: " + desk.reports.resolve("evaluate.json")
                        + " judged 0123456789ab, this version is " + digest.substring(0, 12),
                Desk.message(report, "requires-evaluate"));
        assertTrue(desk.log.contains(
                desk.reports.resolve("evaluate.json") + " is about another model, so it is not kept with the version"));
    }

    @Test
    public void newerReports_replaceTheKeptOnes_butOnlyThoseAboutTheVersion() throws IOException {
        allPass();
        desk.promote("staging");
        desk.gateReports("image", Status.FAIL, "f".repeat(64));
        desk.gateReports("evaluate", Status.FAIL, digest);
        Report report = desk.promote("production");
        assertEquals(List.of("requires-evaluate"), openIds(report));
    }

    @Test
    public void dataReportOfAnotherBuild_doesNotCount() throws IOException {
        allPass();
        desk.promote("staging");
        deleteReports();
        desk.gateReports("data", Status.FAIL, "");
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void dataReportAlone_isNoEvidenceForAVersionOfAnotherBuild() throws IOException {
        desk.promote("staging");
        desk.gateReports("data", Status.PASS, "");
        assertEquals(
                desk.reports + " holds no report about this version, so its data report may belong to another",
                Desk.message(desk.promote("production"), "requires-data"));
    }

    @Test
    public void verdictThatItsChecksDoNotBear_isRefused() throws IOException {
        allPass();
        desk.gateReports("evaluate", Status.FAIL, digest);
        Path file = desk.reports.resolve("evaluate.json");
        Files.writeString(file, Files.readString(file).replace("\"verdict\" : \"FAIL\"", "\"verdict\" : \"PASS\""));
        desk.promote("staging");
        String message = Desk.message(desk.promote("production"), "requires-evaluate");
        assertTrue(message, message.endsWith("evaluate.json says PASS, but its checks say FAIL"));
    }

    @Test
    public void reportThatCannotBeRead_isAnError() throws IOException {
        allPass();
        Files.writeString(desk.reports.resolve("image.json"), "{\"gate\": \"image\"");
        desk.promote("staging");
        Report report = desk.promote("production");
        assertEquals(Verdict.ERROR, report.verdict());
        String message = Desk.message(report, "requires-image");
        assertTrue(message, message.startsWith(desk.reports.resolve("image.json") + " is not a report: "));
    }

    @Test
    public void reportUnderAnotherGatesName_isAnError() throws IOException {
        allPass();
        Files.copy(
                desk.reports.resolve("evaluate.json"),
                desk.reports.resolve("image.json"),
                StandardCopyOption.REPLACE_EXISTING);
        desk.promote("staging");
        assertEquals(
                desk.reports.resolve("image.json") + " is a report of the gate \"evaluate\"",
                Desk.message(desk.promote("production"), "requires-image"));
    }

    @Test
    public void keptReportThatWasChanged_isRefused() throws IOException {
        allPass();
        desk.promote("staging");
        deleteReports();
        Path kept = kept("image");
        Files.writeString(kept, Files.readString(kept) + " ");
        assertEquals(
                kept + " was changed after it was kept", Desk.message(desk.promote("production"), "requires-image"));
        Files.delete(kept);
        assertEquals(
                "the report kept with the version is missing",
                Desk.message(desk.promote("production"), "requires-image"));
    }

    @Test
    public void rollback_verifiesTheEvidenceAgain() throws IOException {
        allPass();
        desk.promote("staging");
        desk.promote("production");
        Path kept = kept("evaluate");
        digest = desk.train("better");
        allPass();
        desk.promote("staging");
        desk.promote("production");
        assertEquals(2, desk.numberIn("production"));
        Files.writeString(kept, Files.readString(kept) + " ");
        Report report = desk.rollback("production");
        assertEquals(kept + " was changed after it was kept", Desk.message(report, "requires-evaluate"));
        assertEquals(2, desk.numberIn("production"));
    }

    @Test
    public void rollbackToBeforeTheRequirement_isAWarning() throws IOException {
        Ladder strict = desk.ladder;
        desk.ladder = Ladder.standard();
        desk.promote("staging");
        desk.promote("production");
        desk.ladder = strict;
        digest = desk.train("better");
        allPass();
        desk.promote("staging");
        desk.promote("production");
        Report report = desk.rollback("production", Optional.of("1"));
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals("no report of the image gate is kept with the version", Desk.message(report, "requires-image"));
        assertEquals(1, desk.numberIn("production"));
    }

    private void allPass() throws IOException {
        for (String gate : Evidence.GATES) {
            desk.gateReports(gate, Status.PASS, digest);
        }
    }

    private void deleteReports() throws IOException {
        DurableFiles.deleteTree(desk.reports);
    }

    private Path kept(String gate) throws IOException {
        String sha256 = desk.open().ledger(Desk.MODEL).get(0).move().evidence().get(gate);
        return desk.version(digest).resolve("evidence").resolve(gate + "-" + sha256 + ".json");
    }

    private static List<String> openIds(Report report) {
        return report.openChecks().stream().map(check -> check.id()).toList();
    }
}
