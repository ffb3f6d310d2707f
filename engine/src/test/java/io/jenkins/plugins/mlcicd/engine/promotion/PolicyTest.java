package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.gate.Digests;
import io.jenkins.plugins.mlcicd.engine.gate.UsageException;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decider;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Decision;
import io.jenkins.plugins.mlcicd.engine.promotion.policy.Situation;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What stages ask for besides passed gates. The desk's clock starts on Wednesday, 2026-07-01T10:00:00Z. */
public class PolicyTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;
    private String digest;

    @Before
    public void stage() throws IOException {
        desk = new Desk(folder.getRoot().toPath());
        digest = desk.train("good");
        desk.gateReports("evaluate", Status.PASS, digest);
        desk.promote("staging");
    }

    @Test
    public void evidenceThatIsTooOld_isRefused_andFreshEvidenceIsNot() throws IOException {
        production("requires: [evaluate], max-age: 7d");
        desk.later(Duration.ofDays(8).minusMinutes(30));
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                "the report is 7 d 23 h old (2026-07-01T10:00:02Z), at most 7 d are accepted",
                Desk.message(report, "requires-evaluate").replaceAll("10:00:0\\d", "10:00:02"));
        desk.gateReports("evaluate", Status.PASS, digest);
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void evidenceFromTheFuture_hasNoAge() throws IOException {
        production("requires: [evaluate], max-age: {evaluate: 7d}");
        desk.later(Duration.ofHours(-1));
        String message = Desk.message(desk.promote("production"), "requires-evaluate");
        assertTrue(message, message.contains("which is after this machine's time 2026-07-01T09:00:"));
        assertTrue(message, message.endsWith(", so its age is not known"));
    }

    @Test
    public void soakTime_isThatInTheStageBefore() throws IOException {
        production("soak: 24h");
        desk.later(Duration.ofHours(5));
        Report report = desk.promote("production");
        String message = Desk.message(report, "soak");
        assertTrue(message, message.startsWith("it has been there for 5 h, since 2026-07-01T10:00:"));
        assertTrue(message, message.contains("; the time is over at 2026-07-02T10:00:"));
        desk.later(Duration.ofHours(19));
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void soakTime_startsAgainWhenTheVersionComesBack() throws IOException {
        production("soak: 1h");
        desk.later(Duration.ofHours(2));
        desk.train("better");
        desk.promote("staging");
        desk.rollback("staging");
        assertEquals(Verdict.FAIL, desk.promote("production").verdict());
    }

    @Test
    public void clockThatWentBack_doesNotLetAVersionSoak_andIsTold() throws IOException {
        production("soak: 1h");
        desk.later(Duration.ofDays(-1));
        Report report = desk.promote("production");
        String message = Desk.message(report, "soak");
        assertTrue(message, message.contains(", which is after this machine's time 2026-06-30T10:00:"));
        String clock = Desk.message(report, "clock");
        assertTrue(clock, clock.startsWith("this machine's clock says 2026-06-30T10:00:"));
        assertTrue(clock, clock.contains(", which is before the last transition, 2026-07-01T10:00:"));
        desk.ladder = Ladder.standard();
        assertEquals(
                "told, not forbidden", Verdict.WARN, desk.promote("production").verdict());
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void freeze_ofDates_holdsToTheEndOfTheLastDay_inItsTimeZone() throws IOException {
        production("freeze: {time-zone: Pacific/Auckland, windows:"
                + " [{from: 2026-06-20, to: 2026-07-02, reason: end of the quarter}]}");
        assertEquals(
                "production is frozen until 2026-07-03 00:00 Pacific/Auckland (end of the quarter)",
                Desk.message(desk.promote("production"), "freeze"));
        // Auckland is 12 hours ahead in July: the freeze ends at 12:00 UTC on July 2nd.
        desk.later(Duration.ofHours(25));
        assertEquals(Verdict.FAIL, desk.promote("production").verdict());
        desk.later(Duration.ofHours(1));
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void freeze_ofWeekdays_mayLastIntoTheNextDay() throws IOException {
        production("freeze: {windows: [{days: [fri], from: \"16:00\", to: \"06:00\"}, {days: [sun]}]}");
        desk.later(Duration.ofDays(2).plusHours(5));
        assertEquals("Friday, 15:00", Verdict.PASS, desk.dryRun("production").verdict());
        desk.later(Duration.ofHours(2));
        assertEquals(
                "production is frozen until 2026-07-04 06:00 UTC", Desk.message(desk.dryRun("production"), "freeze"));
        desk.later(Duration.ofHours(12));
        assertEquals("Saturday, 5:00", Verdict.FAIL, desk.dryRun("production").verdict());
        desk.later(Duration.ofHours(2));
        assertEquals("Saturday, 7:00", Verdict.PASS, desk.dryRun("production").verdict());
        desk.later(Duration.ofHours(20));
        assertEquals(
                "production is frozen until 2026-07-06 00:00 UTC", Desk.message(desk.dryRun("production"), "freeze"));
    }

    @Test
    public void rollback_waitsForNothing() throws IOException {
        desk.promote("production");
        desk.train("better");
        desk.promote("staging");
        desk.promote("production");
        production("soak: 24h, approvals: {count: 3}, freeze: {windows: [{from: 2026-01-01, to: 2026-12-31}]}");
        assertEquals(Verdict.PASS, desk.rollback("production").verdict());
        assertEquals(1, desk.numberIn("production"));
    }

    @Test
    public void approvals_areCounted_fromTheGroups_withoutTheAuthor() throws IOException {
        production("approvals: {count: 2, from: [ml-leads, risk]}");
        assertEquals(
                "0 of 2 approvals, by a member of ml-leads or risk",
                Desk.message(desk.promote("production"), "approvals"));
        assertEquals(
                "alice is the version's author",
                Desk.message(desk.approve("production", "Alice", "risk"), "entitled")
                        .replace("Alice", "alice"));
        assertEquals(
                "mallory is not a member of ml-leads or risk",
                Desk.message(desk.approve("production", "mallory", "interns"), "entitled"));
        assertEquals(Verdict.PASS, desk.approve("production", "bob", "risk").verdict());
        assertEquals(Verdict.PASS, desk.approve("production", "Bob", "risk").verdict());
        assertEquals(
                "1 of 2 approvals (Bob), by a member of ml-leads or risk",
                Desk.message(desk.promote("production"), "approvals"));
        assertEquals(
                Verdict.PASS, desk.approve("production", "carol", "ml-leads").verdict());
        assertEquals(
                "version 1 (" + digest.substring(0, 12) + ") is approved for production by carol",
                desk.log.get(desk.log.size() - 1));
        Report report = desk.promote("production");
        assertEquals(Verdict.PASS, report.verdict());
        Transition last = desk.open().ledger(Desk.MODEL).get(1);
        assertEquals(
                List.of("Bob", "carol"),
                List.copyOf(last.move().grounds().approvals().keySet()));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
    }

    @Test
    public void approval_lapsesWhenTheEvidenceChanges() throws IOException {
        production("requires: [evaluate], approvals: {}");
        desk.approve("production", "bob");
        desk.later(Duration.ofMinutes(1));
        desk.gateReports("evaluate", Status.PASS, digest);
        String message = Desk.message(desk.promote("production"), "approvals");
        assertTrue(message, message.startsWith("0 of 1 approval, by anybody; the approval by bob at 2026-07-01T"));
        assertTrue(
                message, message.endsWith(" does not count: it lapsed: the evidence of evaluate is another one now"));
        desk.approve("production", "bob");
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void approval_isForOneVersion_andNotForEver() throws IOException {
        production("approvals: {max-age: 2d}");
        desk.approve("production", "bob");
        desk.later(Duration.ofDays(3));
        String message = Desk.message(desk.promote("production"), "approvals");
        assertTrue(message, message.endsWith(" does not count: it is older than 2 d"));
        desk.approve("production", "bob");
        desk.train("better");
        desk.promote("staging");
        assertEquals("0 of 1 approval, by anybody", Desk.message(desk.promote("production"), "approvals"));
    }

    @Test
    public void rejection_forbids_untilItsAuthorApproves() throws IOException {
        production("approvals: {users: [bob, carol, dave]}");
        desk.approve("production", "carol");
        desk.reject("production", "bob");
        String message = Desk.message(desk.promote("production"), "approvals");
        assertTrue(message, message.matches("rejected by bob at 2026-07-01T10:00:\\d\\dZ: because"));
        desk.reject("production", "mallory");
        desk.approve("production", "bob");
        assertEquals(Verdict.PASS, desk.promote("production").verdict());
    }

    @Test
    public void nameThatIsOnlyClaimed_doesNotCountWhereAProofIsAskedFor() throws IOException {
        production("approvals: {from: [ml-leads], authenticated: true}");
        assertEquals(
                "bob is a name that was only claimed (option)",
                Desk.message(desk.approve("production", "bob", "ml-leads"), "entitled"));
        Report asked = desk.dryRun("production");
        ApprovalBook book = ApprovalBook.of(desk.settings(), Desk.MODEL);
        Stage production = desk.ladder.stage("production");
        Decision decision = new Decision(
                Decision.Kind.APPROVE,
                Instant.parse("2026-07-01T10:00:30Z"),
                "production",
                (String) asked.outputs().get("version"),
                evidence(asked),
                List.of(),
                Optional.empty(),
                new Decider("bob", "jenkins", List.of("ml-leads")),
                "looks good");
        Situation next = book.candidate(desk.settings().ladder(), production, decision.time())
                .orElseThrow();
        assertEquals(asked.outputs().get("version"), next.version());
        assertEquals(evidence(asked), next.evidence());
        assertEquals(asked.outputs().get("author"), next.author().orElseThrow());
        assertEquals(1, count(book, production, asked));
        assertEquals(Optional.empty(), book.decide(production, decision, Optional.of("alice")));
        assertEquals(0, count(book, production, asked));
        assertEquals(Optional.of("bob is the version's author"), book.decide(production, decision, Optional.of("bob")));
        Report promoted = desk.promote("production");
        assertEquals(Verdict.PASS, promoted.verdict());
        assertEquals("bob", promoted.outputs().get("approved_by"));
    }

    @Test
    public void override_letsChecksFail_forAWhile_andTheLedgerNamesIt() throws IOException {
        production("soak: 24h, approvals: {from: [risk]}, override: {users: [root], checks: [soak], longest: 4h}");
        assertEquals(
                "mallory is not root", Desk.message(desk.override("production", "mallory", "1h", "soak"), "entitled"));
        assertEquals(
                "it may last 4 h at most", Desk.message(desk.override("production", "root", "5h", "soak"), "entitled"));
        assertEquals(
                "the stage allows overrides of soak, not of approvals",
                Desk.message(desk.override("production", "root", "1h", "approvals"), "entitled"));
        assertEquals(
                Verdict.PASS, desk.override("production", "root", "1h", "soak").verdict());
        desk.approve("production", "bob", "risk");
        Report dry = desk.dryRun("production");
        assertEquals(dry.openChecks().toString(), Verdict.WARN, dry.verdict());
        desk.later(Duration.ofHours(2));
        String message = Desk.message(desk.promote("production"), "soak");
        assertTrue(message, message.contains("; the override by root at 2026-07-01T10:00:"));
        assertTrue(message, message.contains(" does not count: it ended at 2026-07-01T11:00:"));
        desk.override("production", "root", "1h", "soak");
        Report report = desk.promote("production");
        assertEquals(Verdict.WARN, report.verdict());
        String overridden = Desk.message(report, "soak");
        assertTrue(overridden, overridden.contains("; overridden by root at 2026-07-01T12:00:"));
        assertTrue(overridden, overridden.endsWith("Z: because"));
        Grounds grounds = desk.open().ledger(Desk.MODEL).get(1).move().grounds();
        assertEquals(List.of("soak"), List.copyOf(grounds.overrides().keySet()));
        assertTrue(desk.verify().lines().toString(), desk.verify().isWhole());
    }

    @Test
    public void override_doesNotExcuseEvidenceThatWasChanged() throws IOException {
        production("requires: [evaluate], override: {}");
        desk.override("production", "root", "1h", "requires-evaluate");
        try (var files = Files.list(desk.version(digest).resolve("evidence"))) {
            Path report = files.filter(file -> file.getFileName().toString().matches("evaluate-[0-9a-f]{64}.*"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(report, Files.readString(report) + " ");
        }
        Files.delete(desk.reports.resolve("evaluate.json"));
        Report report = desk.promote("production");
        assertEquals(Verdict.FAIL, report.verdict());
        String message = Desk.message(report, "requires-evaluate");
        assertTrue(message, message.endsWith(" was changed after it was kept"));
    }

    @Test
    public void dryRun_saysAllThatIsMissing_andChangesNothing() throws IOException {
        production("requires: [data, image], soak: 24h, approvals: {count: 2},"
                + " freeze: {windows: [{days: [mon, tue, wed, thu, fri]}]}");
        Files.delete(desk.store.resolve("churn/stages/staging.json"));
        String before = tree();
        Report report = desk.dryRun("production");
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(
                List.of("requires-data", "requires-image", "soak", "freeze", "approvals"),
                report.openChecks().stream().map(Check::id).toList());
        assertEquals(digest, report.outputs().get("version"));
        assertEquals("alice", report.outputs().get("author"));
        assertEquals(List.of("evaluate"), List.copyOf(evidence(report).keySet()));
        assertEquals("not even a repair", before, tree());
    }

    @Test
    public void dryRun_ofAFirstModel_makesNoStore() throws IOException {
        Desk other = new Desk(folder.newFolder("other").toPath());
        other.train("good");
        Report report = other.dryRun("staging");
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals("churn to staging (dry run)", report.name());
        assertTrue(other.log.get(0), other.log.get(0).startsWith("dry run: the new version ("));
        assertTrue(other.log.get(0), other.log.get(0).endsWith(") would come into staging; nothing was changed"));
        assertFalse(Files.exists(other.store));
    }

    @Test
    public void policy_isKeptWithTheVersion_andNamedByTheLedger() throws IOException {
        production("requires: [evaluate], max-age: 7d");
        desk.promote("production");
        String sha256 =
                desk.open().ledger(Desk.MODEL).get(1).move().grounds().policy().orElseThrow();
        Path kept = desk.open().evidence(Desk.MODEL, digest, "policy", sha256).orElseThrow();
        assertEquals(
                "{\"name\":\"production\",\"requires\":[\"evaluate\"],\"max-age\":\"7d\"}\n", Files.readString(kept));
        assertEquals(sha256, Digests.ofFile(kept));
        Files.writeString(kept, "{}");
        assertEquals(
                "version 1 (" + digest.substring(0, 12) + "): " + kept + " was changed",
                desk.verify().lines().get(0));
    }

    @Test
    public void decisionThatTheLedgerRestsOn_cannotBeTakenOutOfItsBook() throws IOException {
        production("approvals: {}");
        desk.approve("production", "bob");
        desk.promote("production");
        Path book = desk.store.resolve("churn/approvals.jsonl");
        String line = Files.readString(book);
        String hash = desk.open()
                .ledger(Desk.MODEL)
                .get(1)
                .move()
                .grounds()
                .approvals()
                .get("bob");
        Files.writeString(book, line.replace("bob", "eve"));
        String changed = desk.verify().lines().get(0);
        assertTrue(changed, changed.startsWith(book + ":1: the line was changed: its content has the hash "));
        assertEquals(Verdict.ERROR, desk.promote("staging").verdict());
        Files.delete(book);
        assertEquals(
                book + " lacks the decision " + hash + ", on which line 2 of the ledger rests",
                desk.verify().lines().get(0));
    }

    @Test
    public void ladder_survivesBeingKeptAsJson() throws IOException {
        production("requires: [evaluate], max-age: {evaluate: 7d}, soak: 1h, approvals: {count: 2, from: [risk]},"
                + " freeze: {time-zone: Europe/Zurich, windows: [{days: [sat, sun]}, {from: 2026-12-20, to: 2027-01-04}]},"
                + " override: {users: [root]}");
        Ladder kept = Ladder.ofJson(desk.ladder.json(), "ladder.json");
        assertEquals(desk.ladder, kept);
        assertEquals(
                desk.ladder,
                Ladder.of(desk.ladder.stages().stream().map(Stage::written).toList(), "the stages"));
        assertEquals(
                "what was kept before there were policies",
                new Ladder(List.of(new Stage("staging", List.of()), new Stage("production", List.of("evaluate")))),
                Ladder.ofJson(
                        "{\"stages\":[{\"name\":\"staging\",\"requires\":[]},{\"name\":\"production\",\"requires\":"
                                + "[\"evaluate\"]}]}",
                        "ladder.json"));
    }

    @Test
    public void wrongPolicies_areNamedWithTheirLine() {
        Path file = folder.getRoot().toPath().resolve("promote.yml");
        assertWrong(
                file + ":3: stages[1].soak: found \"1 day\", expected a duration such as 90min, 36h, 2d or 1w",
                "soak: 1 day");
        assertWrong(
                file + ":3: stages[1].max-age.image: the stage does not require this gate",
                "requires: [data], max-age: {image: 1d}");
        assertWrong(
                file + ":3: stages[1].approvals.count: 2 approvals can never be had from 1 users",
                "approvals: {count: 2, users: [bob]}");
        assertWrong(
                file + ":3: stages[1].freeze.time-zone: found \"Zurich\", expected the name of a time zone such as UTC"
                        + " or Europe/Zurich",
                "freeze: {time-zone: Zurich, windows: [{days: [sat]}]}");
        assertWrong(
                file
                        + ":3: stages[1].freeze.windows[0].to: found \"2026-13-01\", expected a date such as 2026-12-20, or"
                        + " 2026-12-20T18:00",
                "freeze: {windows: [{from: 2026-12-20, to: 2026-13-01}]}");
        assertWrong(
                file + ":3: stages[1].freeze.windows[0].to: ends before it begins",
                "freeze: {windows: [{from: 2026-12-20, to: 2026-12-01}]}");
        assertWrong(
                file + ":3: stages[1].freeze.windows[0].from: found \"4 pm\", expected a time such as 16:00",
                "freeze: {windows: [{days: [fri], from: 4 pm}]}");
        String soak = assertThrows(UsageException.class, () -> desk.ladder("stages: [{name: staging, soak: 1h}]"))
                .getMessage();
        assertEquals(
                file + ":1: stages[0].soak: the first stage has no stage before it, in which a version could soak",
                soak);
    }

    @Test
    public void decisionThatNobodyAskedFor_isWrongUsage() throws IOException {
        production("soak: 1h, override: {}");
        assertEquals(
                "The stage production asks for no approvals",
                assertThrows(UsageException.class, () -> desk.approve("production", "bob"))
                        .getMessage());
        assertEquals(
                "The stage staging allows no overrides",
                assertThrows(UsageException.class, () -> desk.override("staging", "bob", "1h", "soak"))
                        .getMessage());
        assertEquals(
                "The stage production has no check \"soaks\" to override; it has soak; did you mean \"soak\"?",
                assertThrows(UsageException.class, () -> desk.override("production", "bob", "1h", "soaks"))
                        .getMessage());
        assertEquals(
                "--expires-in: found \"soon\", expected a duration such as 90min, 36h, 2d or 1w",
                assertThrows(UsageException.class, () -> desk.override("production", "bob", "soon", "soak"))
                        .getMessage());
    }

    private void assertWrong(String message, String policy) {
        assertEquals(
                message,
                assertThrows(UsageException.class, () -> production(policy)).getMessage());
    }

    /** A ladder whose second stage asks for something. */
    private void production(String policy) throws IOException {
        desk.ladder("stages:\n  - {name: staging}\n  - {name: production, " + policy + "}\n");
    }

    private static int count(ApprovalBook book, Stage stage, Report asked) {
        return book.count(
                        stage,
                        (String) asked.outputs().get("version"),
                        evidence(asked),
                        Optional.of("alice"),
                        Instant.parse("2026-07-01T10:01:00Z"))
                .missing();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> evidence(Report report) {
        return (Map<String, String>) report.outputs().get("evidence");
    }

    /** All files of the store with their contents. */
    private String tree() throws IOException {
        StringBuilder tree = new StringBuilder();
        try (var files = Files.walk(desk.store)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                tree.append(file).append(' ').append(Digests.ofFile(file)).append('\n');
            }
        }
        return tree.toString();
    }
}
