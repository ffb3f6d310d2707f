package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Subject;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A promotion from a copy of a workspace, as on a Jenkins controller: paths are the user's, files are the copy's. */
public class WorkspacePromotionTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Path workspace;
    private Path reports;
    private Desk desk;

    @Before
    public void trainModel() throws IOException {
        workspace = folder.newFolder("workspace").toPath();
        reports = folder.newFolder("reports").toPath();
        desk = new Desk(folder.getRoot().toPath());
        Files.createDirectories(workspace.resolve("out/model"));
        Files.writeString(workspace.resolve("out/model/weights.bin"), "good");
    }

    @Test
    public void paths_areRelativeToTheWorkspace_andShownAsTheUserWroteThem() throws IOException {
        Files.writeString(workspace.resolve("out/predictions.csv"), "a,b");
        evaluated("out/predictions.csv", "a,b");
        Report report = promote("out/model");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("out/model", report.subject("model").orElseThrow().name());
        StagedVersion staged = desk.open().stage(Desk.MODEL, "staging").orElseThrow();
        assertEquals("a,b", Files.readString(staged.predictions().orElseThrow()));
        String info = Files.readString(staged.evidence().resolveSibling("version.json"));
        assertTrue(info, info.contains("\"source\":\"out/model\""));
    }

    @Test
    public void keptPredictions_stayWhenTheWorkspaceHasOthersByNow() throws IOException {
        Path predictions = Files.writeString(workspace.resolve("out/predictions.csv"), "a,b");
        evaluated("out/predictions.csv", "a,b");
        promote("out/model");
        Files.writeString(predictions, "of another model");
        PromotionRequest request = PromotionRequest.of(Desk.MODEL, "production", reports, Desk.by("alice"))
                .in(workspace);
        Report report = desk.run(new PromoteGate(desk.settings(), request, Clock.systemUTC()));
        assertEquals(Verdict.PASS, report.verdict());
        StagedVersion staged = desk.open().stage(Desk.MODEL, "production").orElseThrow();
        assertEquals("a,b", Files.readString(staged.predictions().orElseThrow()));
    }

    @Test
    public void modelOutsideTheWorkspace_isRefused() {
        UsageException e = assertThrows(UsageException.class, () -> promote("../reports"));
        assertEquals("The model ../reports is outside the workspace", e.getMessage());
    }

    @Test
    public void predictionsOutsideTheWorkspace_areNotRead() throws IOException {
        Path secret = Files.writeString(folder.getRoot().toPath().resolve("secret"), "a,b");
        for (String name : new String[] {"../secret", secret.toString()}) {
            evaluated(name, "a,b");
            promote("out/model");
            StagedVersion staged = desk.open().stage(Desk.MODEL, "staging").orElseThrow();
            assertEquals(name, Optional.empty(), staged.predictions());
        }
    }

    private void evaluated(String predictions, String content) throws IOException {
        String digest = Digests.of(workspace.resolve("out/model"));
        ReportBuilder report = new ReportBuilder("evaluate", Desk.MODEL, Clock.systemUTC(), line -> {});
        report.subject(new Subject("model", "out/model", digest, 4));
        report.subject(new Subject("predictions", predictions, Digests.ofText(content), 3));
        report.check(Check.builder("one", "One").build());
        Files.writeString(reports.resolve("evaluate.json"), ReportJson.write(report.build()));
    }

    private Report promote(String path) {
        PromotionRequest request = new PromotionRequest(
                        Desk.MODEL,
                        "staging",
                        Optional.empty(),
                        Optional.of(Path.of(path)),
                        reports,
                        Optional.empty(),
                        Desk.by("alice"))
                .in(workspace);
        return desk.run(new PromoteGate(desk.settings(), request, Clock.systemUTC()));
    }
}
