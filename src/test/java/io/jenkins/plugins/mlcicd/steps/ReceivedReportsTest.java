package io.jenkins.plugins.mlcicd.steps;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.agent.EngineOutcome;
import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.ReportBuilder;
import io.jenkins.plugins.mlcicd.engine.report.ReportJson;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.Test;

/** What comes back from an agent is not to be trusted. */
public class ReceivedReportsTest {
    @Test
    public void goodReport_isTaken() {
        assertEquals("data PASS []", received(0, Map.of("data", json("data", Status.PASS))));
        assertEquals("data FAIL [why]", received(1, Map.of("data", json("data", Status.FAIL))));
    }

    @Test
    public void missingReport_isAnError() {
        assertEquals("data ERROR [The engine left no report]", received(0, Map.of()));
        assertEquals("data ERROR [killed]", received(137, Map.of(), "killed"));
        assertEquals(
                "data ERROR [The engine ended with exit code 137 and left no report of why]", received(137, Map.of()));
    }

    @Test
    public void wrongSettings_areAnErrorWithTheEnginesOwnWords() {
        assertEquals(
                "data ERROR [suite.json:3: no such expectation]",
                received(2, Map.of(), "suite.json:3: no such expectation"));
    }

    @Test
    public void damagedReport_isAnError() {
        assertEquals(
                "data ERROR [The file data.json is not a report: schema_version: expected a text]",
                received(0, Map.of("data", "{}")));
    }

    @Test
    public void reportOfAnotherGate_isAnError() {
        assertEquals(
                "data ERROR [The file data.json holds a report of the gate \"promote\"]",
                received(0, Map.of("data", json("promote", Status.PASS))));
    }

    @Test
    public void passingReport_withAnExitCodeThatSaysOtherwise_isNotBelieved() {
        assertEquals(
                "data PASS [], data ERROR [crashed]",
                received(1, Map.of("data", json("data", Status.PASS)), "crashed"));
    }

    @Test
    public void reportThatIsTooLarge_isAnError() {
        EngineOutcome outcome = new EngineOutcome(0, List.of(), Map.of(), List.of("The report data.json is too large"));
        assertEquals("data ERROR [The report data.json is too large]", text(outcome));
    }

    private static String received(int exitCode, Map<String, String> files, String... lastLines) {
        return text(new EngineOutcome(exitCode, List.of(lastLines), files, List.of()));
    }

    private static String text(EngineOutcome outcome) {
        return ReceivedReports.of(outcome, List.of("data")).reports().stream()
                .map(report -> report.gate() + " " + report.verdict() + " "
                        + report.openChecks().stream().map(Check::message).toList())
                .collect(Collectors.joining(", "));
    }

    private static String json(String gate, Status status) {
        ReportBuilder builder = new ReportBuilder(gate, "train.csv", Clock.systemUTC(), line -> {});
        builder.check(Check.builder("rows", "Enough rows")
                .ended(status, status == Status.PASS ? "" : "why")
                .build());
        Report report = builder.build();
        assertEquals(status == Status.PASS ? Verdict.PASS : Verdict.FAIL, report.verdict());
        return ReportJson.write(report);
    }
}
