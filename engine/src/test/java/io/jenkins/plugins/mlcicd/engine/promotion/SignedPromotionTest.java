package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Envelope;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Fixtures;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.ModelSignature;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.engine.promotion.attest.Statement;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Statements about what is promoted: who signed them, what is asked of them, and what is found when one was changed. */
public class SignedPromotionTest {
    private static final SigningSettings SIGNS = Fixtures.settings(true, "p256", "p256");
    private static final SigningSettings VERIFIES = Fixtures.settings(true, "", "p256", "ed25519");

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;
    private String digest;

    @Before
    public void setUp() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        desk.ladder = new Ladder(List.of(
                new Stage("staging", List.of("evaluate")), new Stage("production", List.of("evaluate", "image"))));
        digest = desk.train("good");
        for (String gate : Evidence.GATES) {
            desk.gateReports(gate, Status.PASS, digest);
        }
    }

    @Test
    public void withAKey_allIsSignedAndVerified() throws IOException {
        desk.signing = SIGNS;
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
        assertEquals(
                List.of("Verified: 2 transitions, 1 versions, 11 files of evidence; all whole. 7 of 7 statements and"
                        + " signatures are by the public keys (" + Fixtures.path("p256.pub") + ")."),
                desk.verify().lines());
    }

    @Test
    public void statements_sayWhatWasFoundAndDone() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        Statement evaluate = statement("evaluate-statement");
        assertTrue(evaluate.isAbout(digest));
        assertEquals("PASSED", evaluate.predicate().get("result"));
        assertEquals(List.of("one"), evaluate.predicate().get("passedTests"));
        Statement image = statement("image-statement");
        assertTrue(image.isAbout(digest));
        assertTrue(image.isAbout(Digests.ofText("image of " + digest)));
        assertTrue(statement("data-statement").isAbout(Digests.ofText("rows")));
        Statement record = statement("record-statement");
        assertEquals("staging", record.predicate().get("to"));
        assertEquals("alice", record.predicate().get("actor"));
    }

    @Test
    public void withoutAKey_whatIsRequiredIsRefused() throws IOException {
        desk.signing = VERIFIES;
        Report report = desk.promote("staging");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals("the report is not signed, and no signing key was given", Desk.message(report, "signed-evaluate"));
        assertEquals(
                "only what the stage requires, and the transition",
                List.of("signed-evaluate", "signed-record"),
                report.openChecks().stream().map(check -> check.id()).toList());
        assertFalse(Files.exists(desk.ledger()));
    }

    @Test
    public void onlyTheStageThatAsks_needsSignatures() throws IOException {
        desk.signing = new SigningSettings(Optional.empty(), VERIFIES.publicKeys(), false, Set.of("production"));
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        Report report = desk.promote("production");
        assertEquals(
                desk.kept(digest, "evaluate-statement") + " is not signed", Desk.message(report, "signed-evaluate"));
        assertEquals(desk.kept(digest, "image-statement") + " is not signed", Desk.message(report, "signed-image"));
    }

    @Test
    public void whatWasNotSigned_isSignedWhenThereIsAKey() throws IOException {
        desk.promote("staging");
        desk.signing = SIGNS;
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
        assertTrue(Envelope.read(desk.kept(digest, "evaluate-statement")).isSigned());
    }

    @Test
    public void gateThatSignedItsReport_needsNoKeyToPromote() throws IOException {
        sign("ed25519", "evaluate");
        desk.signing = VERIFIES;
        Report report = desk.promote("staging");
        assertEquals(report.openChecks().toString(), Verdict.WARN, report.verdict());
        assertEquals("it will not be signed: no signing key was given", Desk.message(report, "signed-record"));
        assertEquals(
                Files.readString(desk.reports.resolve("evaluate.intoto.json")),
                Files.readString(desk.kept(digest, "evaluate-statement")));
    }

    @Test
    public void reportThatWasChangedAfterItWasSigned_isFound() throws IOException {
        sign("ed25519", "evaluate");
        Path evaluate = desk.reports.resolve("evaluate.json");
        Files.writeString(evaluate, Files.readString(evaluate).replace("as told", "as wished"));
        for (SigningSettings settings : List.of(SIGNS, VERIFIES, SigningSettings.none())) {
            desk.signing = settings;
            Report report = desk.promote("staging");
            assertEquals(Verdict.FAIL, report.verdict());
            assertEquals(
                    desk.reports.resolve("evaluate.intoto.json") + " is about another report of the evaluate gate ("
                            + evaluate + ")",
                    Desk.message(report, "signed-evaluate"));
        }
    }

    @Test
    public void gateThatRunsAgainWithoutAKey_takesTheOldStatementAway() throws IOException {
        sign("ed25519", "evaluate");
        new ReportSigner(Optional.empty()).sign(desk.reports, "evaluate");
        assertFalse(Files.exists(desk.reports.resolve("evaluate.intoto.json")));
    }

    @Test
    public void unknownKey_isAWarning_andAFailureWhereSignaturesAreRequired() throws IOException {
        sign("p384", "evaluate");
        desk.signing = Fixtures.settings(false, "", "p256");
        Report report = desk.promote("staging");
        String message = " is signed with a key that is not among the public keys (" + Fixtures.path("p256.pub") + ")";
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals(desk.reports.resolve("evaluate.intoto.json") + message, Desk.message(report, "signed-evaluate"));
        desk.signing = Fixtures.settings(true, "", "p256");
        report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(desk.kept(digest, "evaluate-statement") + message, Desk.message(report, "signed-evaluate"));
        assertEquals(
                "version 1 (" + digest.substring(0, 12) + "): " + desk.kept(digest, "evaluate-statement") + message,
                desk.verify().lines().get(0));
    }

    @Test
    public void changedStatement_stopsPromotionAndRollback_andIsNamed() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        String other = desk.train("better");
        desk.gateReports("evaluate", Status.PASS, other);
        desk.promote("staging");
        Path kept = version1("evaluate-statement");
        flip(kept, 40);
        Report report = desk.rollback("staging");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(kept + " was changed after it was kept", Desk.message(report, "signed-evaluate"));
        assertEquals(
                "version 1 (" + digest.substring(0, 12) + "): " + kept + " was changed",
                desk.verify().lines().get(0));
    }

    @Test
    public void oneChangedByteAnywhere_isFoundAndNamed() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        desk.promote("production");
        List<Path> files;
        try (Stream<Path> walked = Files.walk(desk.store.resolve("churn"))) {
            files = walked.filter(Files::isRegularFile)
                    .filter(file -> Files.isReadable(file) && !file.endsWith(".lock") && !file.endsWith("version.json"))
                    .toList();
        }
        assertEquals(17, files.size());
        for (Path file : files) {
            // A changed line feed at the end is a line that was cut off, which its stage tells.
            String name = file.equals(desk.ledger()) ? "ledger" : file.toString();
            byte[] before = Files.readAllBytes(file);
            for (int at = 0; at < before.length; at += Math.max(1, before.length / 7)) {
                flip(file, at);
                HistoryInspection.Outcome outcome = desk.verify();
                assertFalse(file + " byte " + at, outcome.isWhole());
                assertTrue(outcome.lines().toString(), outcome.lines().stream().anyMatch(line -> line.contains(name)));
                Files.write(file, before);
            }
        }
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void forgedLine_withARightChain_isFoundByItsStatement() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        Transition first = desk.transitions().get(0);
        Move move = first.move();
        Origin mallory = new Origin("mallory", "option", "because", Optional.empty());
        Move forged = new Move(
                move.action(),
                move.from(),
                move.to(),
                move.version(),
                move.previous(),
                move.image(),
                move.evidence(),
                mallory);
        String line = LedgerLine.write(1, first.time(), Desk.MODEL, forged, LedgerLine.NO_HASH);
        Files.writeString(desk.ledger(), line + "\n");
        Files.delete(desk.store.resolve("churn/stages/staging.json"));
        assertEquals(
                "version 1 (" + digest.substring(0, 12) + "): " + desk.kept(digest, "record-statement")
                        + " says something else than line 1 of the ledger",
                desk.verify().lines().get(0));
    }

    @Test
    public void forgedLineWithoutASignature_isFound() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        desk.signing = SigningSettings.none();
        desk.train("poisoned");
        desk.ladder = Ladder.standard();
        desk.promote("staging");
        desk.signing = VERIFIES;
        assertEquals(
                "line 2 of the ledger has no signed statement, but line 1 about the same stage has one",
                desk.verify().lines().get(0));
    }

    @Test
    public void storeThatWasMadeAnewWithoutTheKey_isFound() throws IOException {
        desk.promote("staging");
        desk.signing = VERIFIES;
        assertEquals(
                "version 1 (" + digest.substring(0, 12)
                        + "): is in staging, which requires signatures, but no statement"
                        + " about its report of the evaluate gate is signed with one of the public keys",
                desk.verify().lines().get(0));
        desk.signing = Fixtures.settings(false, "", "p256");
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void rollback_isRecordedAndSigned() throws IOException {
        desk.signing = SIGNS;
        desk.promote("staging");
        String other = desk.train("better");
        desk.gateReports("evaluate", Status.PASS, other);
        desk.promote("staging");
        assertEquals(Verdict.PASS, desk.rollback("staging").verdict());
        assertEquals("rollback", statement("record-statement").predicate().get("action"));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
    }

    @Test
    public void rollback_ofWhatWasNeverSigned_isAWarning() throws IOException {
        desk.promote("staging");
        String other = desk.train("better");
        desk.gateReports("evaluate", Status.PASS, other);
        desk.promote("staging");
        desk.signing = VERIFIES;
        Report report = desk.rollback("staging");
        assertEquals(Verdict.WARN, report.verdict());
        assertEquals(version1("evaluate-statement") + " is not signed", Desk.message(report, "signed-evaluate"));
    }

    @Test
    public void signatureInTheModelsFolder_isVerifiedAndKept_andNoPartOfTheVersion() throws IOException {
        Path file = desk.model.resolve("model.sig");
        Files.writeString(file, signature("p384"));
        assertEquals("signing makes no other version", digest, Digests.of(desk.model));
        desk.signing = Fixtures.settings(false, "", "p384");
        Report report = desk.promote("staging");
        assertEquals(Verdict.PASS, report.verdict());
        assertTrue(report.checks().stream().anyMatch(check -> check.id().equals("model-signature")));
        assertFalse(Files.exists(desk.version(digest).resolve("model/model.sig")));
        Path kept = desk.kept(digest, "model-signature");
        assertEquals(Files.readString(file), Files.readString(kept));
        flip(kept, 300);
        assertEquals(
                kept + " was changed after it was kept", Desk.message(desk.promote("production"), "model-signature"));
    }

    @Test
    public void signatureOfAnotherModel_isRefusedAlsoWithoutKeys() throws IOException {
        Files.writeString(desk.model.resolve("model.sig"), signature("p384"));
        String other = desk.train("poisoned");
        desk.gateReports("evaluate", Status.PASS, other);
        Report report = desk.promote("staging");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                desk.model.resolve("model.sig") + " was not made over these files: weights.bin was changed",
                Desk.message(report, "model-signature"));
    }

    @Test
    public void ed25519Key_signsStatementsButNoModels_andSaysSo() throws IOException {
        desk.signing = Fixtures.settings(true, "ed25519", "ed25519");
        assertEquals(Verdict.PASS, desk.promote("staging").verdict());
        assertTrue(
                desk.log.toString(),
                desk.log.contains("the model's files are not signed: that needs an EC key, and "
                        + Fixtures.path("ed25519.pem") + " is an Ed25519 key"));
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void signaturesThatNobodyCanVerify_cannotBeRequired() {
        desk.signing = Fixtures.settings(true, "p256");
        assertEquals(
                "promote: require-signatures needs promote.signing.public-keys, or the option --public-key",
                assertThrows(UsageException.class, () -> desk.promote("staging"))
                        .getMessage());
    }

    @Test
    public void imagesDigest_staysWithTheVersion() throws IOException {
        desk.promote("staging");
        Files.delete(desk.reports.resolve("image.json"));
        desk.promote("production");
        String image = "sha256:" + Digests.ofText("image of " + digest);
        for (Transition transition : desk.transitions()) {
            assertEquals(Optional.of(image), transition.move().image());
        }
        String table = String.join(
                "\n",
                HistoryInspection.of(desk.settings(), Desk.MODEL, Optional.empty())
                        .table());
        assertTrue(table, table.endsWith("by alice  image " + image));
    }

    private Statement statement(String kind) throws IOException {
        String version =
                desk.transitions().get(desk.transitions().size() - 1).version().digest();
        return Envelope.read(desk.kept(version, kind)).statement();
    }

    private Path version1(String kind) {
        String sha256 = desk.transitions().get(0).move().evidence().get(kind);
        String extension = kind.equals("model-signature") ? ".sig" : ".json";
        return desk.version(digest).resolve("evidence").resolve(kind + "-" + sha256 + extension);
    }

    private String signature(String key) throws IOException {
        return ModelSignature.sign("model", ManifestFiles.of(desk.model), Fixtures.privateKey(key))
                .orElseThrow();
    }

    private void sign(String key, String gate) throws IOException {
        new ReportSigner(Optional.of(Fixtures.privateKey(key))).sign(desk.reports, gate);
    }

    private static void flip(Path file, int at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[at] ^= 1;
        Files.write(file, bytes);
    }
}
