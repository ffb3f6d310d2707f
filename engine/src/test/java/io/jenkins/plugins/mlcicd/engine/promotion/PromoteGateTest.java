package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Going up the ladder. */
public class PromoteGateTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;

    @Before
    public void sitDown() {
        desk = new Desk(folder.getRoot().toPath());
    }

    @Test
    public void firstStage_registersTheModel() throws IOException {
        String digest = desk.train("good");
        Report report = desk.promote("staging");
        assertEquals(report.openChecks().toString(), Verdict.PASS, report.verdict());
        assertEquals("churn to staging", report.name());
        assertEquals(digest, report.subject("model").orElseThrow().sha256());
        assertEquals(digest, report.outputs().get("version"));
        assertEquals(1L, report.outputs().get("version_number"));
        assertEquals(1L, report.outputs().get("ledger_seq"));
        assertEquals(null, report.outputs().get("previous_version"));
        Path kept = Path.of((String) report.outputs().get("path"));
        assertEquals("good", Files.readString(kept.resolve("weights.bin")));
        assertEquals(digest, Digests.of(kept));
        assertEquals("version 1 (" + digest.substring(0, 12) + ") is now in staging", last(desk.log));
    }

    @Test
    public void singleFile_isAModelToo() throws IOException {
        Path file = folder.newFile("model.json").toPath();
        Files.writeString(file, "{}");
        PromotionRequest request = new PromotionRequest(
                Desk.MODEL,
                "staging",
                Optional.empty(),
                Optional.of(file),
                desk.reports,
                Optional.empty(),
                Desk.by("alice"));
        Report report = desk.run(new PromoteGate(desk.settings(), request, Clock.systemUTC()));
        assertEquals(Digests.ofFile(file), report.outputs().get("version"));
        Path kept = desk.open().stage(Desk.MODEL, "staging").orElseThrow().model();
        assertTrue(kept.toString(), kept.endsWith("model/model.json"));
        assertEquals("{}", Files.readString(kept));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
        Files.writeString(kept, "{ }");
        assertEquals(
                List.of("version 1 (" + Digests.ofText("{}").substring(0, 12) + "): " + kept + " was changed"),
                desk.verify().lines().subList(0, 1));
    }

    @Test
    public void stageFile_tellsWhereTheModelIs() throws IOException {
        String digest = desk.release("good");
        String file = Files.readString(desk.store.resolve("churn/stages/production.json"));
        JsonObject json = Json.object(file);
        assertEquals("versions/" + digest + "/model", json.text("path"));
        assertEquals(digest, json.text("version"));
        assertEquals(1, json.integer("number"));
        assertEquals("alice", json.text("by"));
        assertTrue(Files.exists(desk.store.resolve("churn").resolve(json.text("path"))));
    }

    @Test
    public void keptFiles_areAsReadableAsOtherNewFiles() throws IOException {
        Path other = folder.getRoot().toPath().resolve("other");
        Files.writeString(other, "");
        String digest = desk.train("good");
        Files.setPosixFilePermissions(desk.model.resolve("weights.bin"), PosixFilePermissions.fromString("rw-------"));
        desk.promote("staging");
        for (String name : List.of("model/weights.bin", "manifest.sha256", "version.json")) {
            assertEquals(
                    name,
                    Files.getPosixFilePermissions(other),
                    Files.getPosixFilePermissions(desk.version(digest).resolve(name)));
        }
    }

    @Test
    public void sameBytesTwice_areOneVersion() throws IOException {
        String first = desk.train("good");
        desk.promote("staging");
        desk.train("better");
        desk.promote("staging");
        assertEquals(2, desk.numberIn("staging"));
        assertEquals(first, desk.train("good"));
        Report again = desk.promote("staging");
        assertEquals(Verdict.PASS, again.verdict());
        assertEquals(1L, again.outputs().get("version_number"));
        assertEquals(3L, again.outputs().get("ledger_seq"));
        assertEquals(1, desk.numberIn("staging"));
    }

    @Test
    public void alreadyThere_saysSoAndWritesNothing() throws IOException {
        String digest = desk.train("good");
        desk.promote("staging");
        String ledger = Files.readString(desk.ledger());
        Report report = desk.promote("staging");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(false, report.outputs().get("changed"));
        assertEquals(ledger, Files.readString(desk.ledger()));
        assertTrue(
                last(desk.log),
                last(desk.log).startsWith("version 1 (" + digest.substring(0, 12) + ") is already in staging, since"));
        assertTrue(last(desk.log), last(desk.log).endsWith(" by alice; nothing to do"));
    }

    @Test
    public void skippingAStage_isRefused() throws IOException {
        String first = desk.train("good");
        desk.promote("staging");
        String second = desk.train("better");
        desk.promote("staging");
        Report report = desk.promote("production", Optional.of("1"), Optional.empty());
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "skipping a stage: version 1 (" + first.substring(0, 12) + ") is not in staging, version 2 ("
                        + second.substring(0, 12) + ") is",
                Desk.message(report, "ladder"));
        assertEquals(0, desk.numberIn("production"));
        assertEquals(
                Verdict.PASS,
                desk.promote("production", Optional.of(second.substring(0, 7)), Optional.empty())
                        .verdict());
        assertEquals(2, desk.numberIn("production"));
    }

    @Test
    public void emptyStageBefore_isRefused() throws IOException {
        desk.train("good");
        desk.ladder = new Ladder(List.of(
                new Stage("staging", List.of()), new Stage("canary", List.of()), new Stage("production", List.of())));
        desk.promote("staging");
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("nothing is in canary", Desk.message(report, "ladder"));
    }

    @Test
    public void unknownStage_isWrongUsageWithTheNearest() {
        UsageException e = assertThrows(UsageException.class, () -> desk.promote("prodution"));
        assertEquals(
                "The stage \"prodution\" is not on the ladder (staging, production); did you mean \"production\"?",
                e.getMessage());
    }

    @Test
    public void namesThatWouldLeaveTheStore_areWrongUsage() throws IOException {
        desk.train("good");
        for (String name : List.of("../churn", "a/b", "..", "", ".hidden", "a\u0000b", "a\nb", "a\u001b[31m")) {
            UsageException e = assertThrows(
                    name,
                    UsageException.class,
                    () -> PromotionRequest.of(name, "staging", desk.reports, Desk.by("alice")));
            assertTrue(
                    e.getMessage(),
                    e.getMessage()
                            .endsWith("cannot be used: expected a letter or digit, then at most 127 letters, digits,"
                                    + " '.', '_' or '-'"));
            assertTrue(e.getMessage(), Printable.isPrintable(e.getMessage()));
        }
        assertFalse(Files.exists(desk.store));
    }

    @Test
    public void laterStageOfAnUnknownModel_isWrongUsage() throws IOException {
        desk.train("good");
        desk.promote("staging");
        PromotionRequest request = PromotionRequest.of("chrun", "production", desk.reports, Desk.by("alice"));
        UsageException e = assertThrows(
                UsageException.class, () -> desk.run(new PromoteGate(desk.settings(), request, Clock.systemUTC())));
        assertEquals("The store " + desk.store + " has no model \"chrun\"; did you mean \"churn\"?", e.getMessage());
    }

    @Test
    public void versionThatIsNone_isWrongUsage() throws IOException {
        desk.train("good");
        desk.promote("staging");
        assertEquals(
                "churn has no version 7; its versions are 1 to 1",
                assertThrows(UsageException.class, () -> desk.promote("production", Optional.of("7"), Optional.empty()))
                        .getMessage());
        assertEquals(
                "\"latest\" is no version: expected a number such as 3, or the first 7 to 64 characters of a digest",
                assertThrows(
                                UsageException.class,
                                () -> desk.promote("production", Optional.of("latest"), Optional.empty()))
                        .getMessage());
    }

    @Test
    public void missingModel_isAnError() {
        Report report = desk.promote("staging");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals(desk.model + ": no such file", Desk.message(report, "gate"));
        assertFalse("nothing is half-written", Files.exists(desk.store));
    }

    @Test
    public void modelWithoutFiles_isAnError() throws IOException {
        Files.createDirectories(desk.model);
        assertEquals(
                desk.model + ": holds no file, so there is no model to promote",
                Desk.message(desk.promote("staging"), "gate"));
    }

    @Test
    public void linkToAFolder_isAnError() throws IOException {
        desk.train("good");
        Path link = Files.createSymbolicLink(
                desk.model.resolve("elsewhere"), folder.newFolder("big").toPath());
        assertEquals(
                link + ": is a link to a folder, or no file; a version keeps files and folders only",
                Desk.message(desk.promote("staging"), "gate"));
    }

    @Test
    public void storeThatIsAFile_isAnError() throws IOException {
        desk.train("good");
        Files.writeString(desk.store, "no folder");
        Report report = desk.promote("staging");
        assertEquals(Verdict.ERROR, report.verdict());
        assertEquals("The store " + desk.store + ": is a file, expected a folder", Desk.message(report, "gate"));
    }

    @Test
    public void storeThatCannotBeWritten_isAnErrorAndChangesNothing() throws IOException {
        desk.train("good");
        desk.promote("staging");
        String ledger = Files.readString(desk.ledger());
        // A file where a folder must be made: works for root too, whom permissions do not stop.
        Files.createDirectories(desk.store.resolve("other"));
        Files.writeString(desk.store.resolve("other/versions"), "no folder");
        PromotionRequest request = new PromotionRequest(
                "other",
                "staging",
                Optional.empty(),
                Optional.of(desk.model),
                desk.reports,
                Optional.empty(),
                Desk.by("alice"));
        Report report = desk.run(new PromoteGate(desk.settings(), request, Clock.systemUTC()));
        assertEquals(Verdict.ERROR, report.verdict());
        assertTrue(
                Desk.message(report, "gate"),
                Desk.message(report, "gate").startsWith("The store " + desk.store + ": "));
        assertEquals(ledger, Files.readString(desk.ledger()));
        assertFalse(Files.exists(desk.store.resolve("other/ledger.jsonl")));
    }

    @Test
    public void changedByteInTheStore_isFoundAndNamed() throws IOException {
        String digest = desk.train("good");
        desk.promote("staging");
        Path file = desk.version(digest).resolve("model/layers/one.bin");
        Files.writeString(file, "the first Layer");
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(file + " was changed", Desk.message(report, "files"));
        assertEquals(0, desk.numberIn("production"));
    }

    @Test
    public void changedManifest_isFoundAndNamed() throws IOException {
        String digest = desk.train("good");
        desk.promote("staging");
        Path manifest = desk.version(digest).resolve("manifest.sha256");
        for (byte[] changed : List.of(new byte[0], new byte[] {(byte) 0xff}, "x".getBytes(StandardCharsets.UTF_8))) {
            Files.write(manifest, changed);
            assertEquals(
                    manifest + " does not list the version's files", Desk.message(desk.promote("production"), "files"));
        }
    }

    @Test
    public void expectedVersion_mustBeTheOneThere() throws IOException {
        String first = desk.release("good");
        String second = desk.release("better");
        desk.train("best");
        desk.promote("staging");
        Report lost = desk.promote("production", Optional.empty(), Optional.of("1"));
        assertEquals(Verdict.FAIL, lost.verdict());
        String message = Desk.message(lost, "expected-version");
        assertTrue(
                message,
                message.startsWith(
                        "expected version 1 (" + first.substring(0, 12) + ") in production, found version 2 ("
                                + second.substring(0, 12) + "), brought there by alice at 2026-07-01T10:"));
        assertTrue(message, message.endsWith(" (because)"));
        assertEquals(2, desk.numberIn("production"));
        assertEquals(
                Verdict.FAIL,
                desk.promote("production", Optional.empty(), Optional.of("none"))
                        .verdict());
        assertEquals(
                Verdict.PASS,
                desk.promote("production", Optional.empty(), Optional.of(second))
                        .verdict());
    }

    @Test
    public void passwordInTheBuildUrl_isRefusedAndNotRepeated() {
        UsageException e = assertThrows(
                UsageException.class,
                () -> Origin.of(
                        Optional.of("alice"),
                        Optional.empty(),
                        Optional.of("https://alice:secret@ci.example/job/1/"),
                        Map.of()));
        assertEquals("The build URL must be an http or https address without user name and password", e.getMessage());
    }

    private static String last(List<String> lines) {
        return lines.get(lines.size() - 1);
    }
}
