package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;
import static org.junit.Assume.assumeTrue;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/** A store that several users write to, or may not write to. */
public class SharedStoreTest {
    private static final String NOBODY = "65534";

    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    private Desk desk;

    @Before
    public void sitDown() throws IOException {
        assumeTrue("permissions as POSIX knows them", File.separatorChar == '/');
        desk = new Desk(folder.getRoot().toPath());
        desk.train("good");
        Files.createDirectories(desk.store);
    }

    @Test
    public void groupThatMayWriteToTheStore_mayWriteToAllOfIt() throws IOException {
        Files.setPosixFilePermissions(desk.store, PosixFilePermissions.fromString("rwxrwxr-x"));
        desk.promote("staging");
        desk.promote("production");
        try (Stream<Path> files = Files.walk(desk.store)) {
            for (Path file : files.toList()) {
                assertTrue(
                        file.toString(), Files.getPosixFilePermissions(file).contains(PosixFilePermission.GROUP_WRITE));
            }
        }
    }

    @Test
    public void storeOfOneUser_staysSo() throws IOException {
        Files.setPosixFilePermissions(desk.store, PosixFilePermissions.fromString("rwxr-xr-x"));
        desk.promote("staging");
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(desk.ledger())));
    }

    @Test
    public void userWhoMayOnlyRead_isToldWhoseStoreItIs_andChangesNothing() throws Exception {
        desk.promote("staging");
        String ledger = Files.readString(desk.ledger());
        desk.train("better");
        Path lock = desk.store.resolve("churn/.lock");
        assertEquals(
                "The store " + desk.store + ": " + lock
                        + " may not be written by nobody: it belongs to root, group root"
                        + " (rw-r--r--); users who share a store need a group that may write to its folder",
                asNobody());
        assertEquals(ledger, Files.readString(desk.ledger()));
        assertTrue(desk.verify().isWhole());
    }

    @Test
    public void userWhoMayWriteToPartsOnly_beginsNothing() throws Exception {
        desk.promote("staging");
        desk.train("better");
        String ledger = Files.readString(desk.ledger());
        Path churn = desk.store.resolve("churn");
        for (String open : List.of("", ".lock", "ledger.jsonl", "versions")) {
            Files.setPosixFilePermissions(churn.resolve(open), PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        assertEquals(
                "The store " + desk.store + ": " + churn.resolve("stages")
                        + " may not be written by nobody: it belongs to root, group root (rwxr-xr-x); users who share a"
                        + " store need a group that may write to its folder",
                asNobody());
        assertEquals("no transition without its stage's file", ledger, Files.readString(desk.ledger()));
        Files.setPosixFilePermissions(churn.resolve("stages"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertEquals("PASS", asNobody());
        desk.later(Duration.ofDays(36_500));
        assertEquals(
                "and the other user goes on",
                Verdict.PASS,
                desk.promote("production").verdict());
    }

    /** Promotes to staging as the user "nobody", which only root can do; returns what is said about it. */
    private String asNobody() throws IOException, InterruptedException {
        Path setpriv = Path.of("/usr/bin/setpriv");
        assumeTrue(
                "only root can be somebody else",
                System.getProperty("user.name").equals("root") && Files.isExecutable(setpriv));
        Files.setPosixFilePermissions(folder.getRoot().toPath(), PosixFilePermissions.fromString("rwxr-xr-x"));
        List<String> command = new ArrayList<>(List.of(
                setpriv.toString(),
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                readableClasses(),
                OtherUser.class.getName(),
                desk.store.toString(),
                desk.model.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertEquals(said, 0, process.waitFor());
        return said;
    }

    /** Copies of what the process needs: the user may not look into the folders where they lie. */
    private String readableClasses() throws IOException {
        Path copies = folder.getRoot().toPath().resolve("classes");
        List<String> paths = new ArrayList<>();
        for (Class<?> part :
                List.of(PromoteGate.class, OtherUser.class, JsonMapper.class, JsonFactory.class, JsonFormat.class)) {
            Path from = Path.of(
                    part.getProtectionDomain().getCodeSource().getLocation().getPath());
            Path to = copies.resolve(part.getSimpleName());
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.toList()) {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(Files.isDirectory(file) ? target : target.getParent());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
            paths.add(to.toString());
        }
        return String.join(File.pathSeparator, paths);
    }

    /** A process that promotes a model to staging and says what came of it. */
    static final class OtherUser {
        private OtherUser() {}

        public static void main(String[] args) {
            PromotionSettings settings =
                    new PromotionSettings(Path.of(args[0]), Ladder.standard(), Optional.empty(), Optional.empty());
            PromotionRequest request = new PromotionRequest(
                    Desk.MODEL,
                    "staging",
                    Optional.empty(),
                    Optional.of(Path.of(args[1])),
                    Path.of(""),
                    Optional.empty(),
                    Desk.by("nobody"));
            Report report = new Desk(Path.of(args[0])).run(new PromoteGate(settings, request, Clock.systemUTC()));
            System.out.println(
                    report.verdict() == Verdict.PASS
                            ? "PASS"
                            : report.openChecks().get(0).message());
        }
    }
}
