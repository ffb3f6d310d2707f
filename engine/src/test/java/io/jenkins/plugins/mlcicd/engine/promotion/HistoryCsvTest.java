package io.jenkins.plugins.mlcicd.engine.promotion;

import static org.junit.Assert.assertEquals;

import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The ledger for spreadsheets. */
public class HistoryCsvTest {
    @Rule
    public final TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void everyLineHasAllColumns_andNoCellIsAFormula() throws IOException {
        Desk desk = new Desk(folder.getRoot().toPath());
        desk.train("good");
        PromotionRequest request = desk.request("staging", "alice");
        Origin origin = Origin.of(
                Optional.of("=cmd|'/c calc'!A1"),
                Optional.of("+1, \"because\"\nof that"),
                Optional.of("https://ci.example/job/churn/1/"),
                Map.of());
        desk.run(new PromoteGate(
                desk.settings(),
                new PromotionRequest(
                        request.model(),
                        request.stage(),
                        request.version(),
                        request.modelPath(),
                        request.evidence(),
                        request.expected(),
                        origin),
                Clock.systemUTC()));
        Transition first = desk.open().ledger(Desk.MODEL).get(0);
        Map<String, String> kept = first.move().evidence();
        String evidence = "provenance-statement=" + kept.get("provenance-statement") + " record-statement="
                + kept.get("record-statement");
        String csv = HistoryInspection.of(desk.settings(), Desk.MODEL, Optional.empty())
                .csv();
        assertEquals(
                "seq,time,model,action,from,to,version,version_number,previous_version,previous_version_number,image,actor,"
                        + "actor_source,authenticated,reason,build_url,evidence,policy,approvals,overrides,hash\r\n"
                        + "1," + first.time() + ",churn,promote,,staging,"
                        + first.version().digest() + ",1,,,,"
                        + "'=cmd|'/c calc'!A1,option,false,\"'+1, \"\"because\"\"\nof that\","
                        + "https://ci.example/job/churn/1/," + evidence + ",,,," + first.hash() + "\r\n",
                csv);
    }
}
