package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** A ledger that was written before stages had policies. */
public class OldLedgerTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void verifies_andGoesOn() throws Exception {
        Desk desk = new Desk(folder.getRoot().toPath());
        Path model = folder.newFile("m.bin").toPath();
        Files.writeString(model, "one\n");
        try (ModelWriter writer = desk.open().write(Desk.MODEL)) {
            writer.register(SourceModel.at(model), Instant.EPOCH);
        }
        try (InputStream old = OldLedgerTest.class.getResourceAsStream("ledger-before-policies.jsonl")) {
            Files.copy(old, desk.ledger());
        }
        assertEquals(
                List.of("Verified: 2 transitions, 1 versions, 0 files of evidence; all whole."),
                desk.verify().lines());
        assertEquals(
                Grounds.none(), desk.open().ledger(Desk.MODEL).get(1).move().grounds());
        desk.ladder("stages: [{name: staging, freeze: {windows: [{from: 2020-01-01, to: 2020-01-02}]}}]");
        desk.train("two");
        desk.promote("staging");
        String line = Files.readAllLines(desk.ledger()).get(2);
        assertTrue(
                line,
                line.contains("\"policy\":\""
                        + desk.open()
                                .ledger(Desk.MODEL)
                                .get(2)
                                .move()
                                .grounds()
                                .policy()
                                .orElseThrow()
                        + "\",\"approvals\":{},\"overrides\":{},\"previous_hash\":\"037a434b2995f3a960ae"));
        assertEquals(
                List.of("Verified: 3 transitions, 2 versions, 3 files of evidence; all whole."),
                desk.verify().lines());
    }
}
