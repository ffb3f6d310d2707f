package io.jenkins.plugins.mlcicd.engine.report.render;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Severity;
import io.jenkins.plugins.mlcicd.engine.report.Status;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

/** The renderings as text: for a terminal, and as Markdown. */
public class SummariesTest {
    @Test
    public void text_failedReport_namesVerdictCountsAndReasons() {
        assertEquals("""
                FAIL  data: training data  (2 failed, 1 skipped, 16 passed; 1.8 s)
                  FAIL  height_ft lies between 0 and 40000: 37 of 25,558 values of height_ft (0.14 %) lie outside 0 to 40,000.
                  FAIL  phase is one of the known phases of flight (does not block): 3 of 25,558 values of phase are not in the set.
                  SKIPPED  The newest row is at most 30 days old (does not block): There is no column of times in this file.
                """, TextSummary.of(ExampleReports.failedData()));
    }

    @Test
    public void text_manyOpenChecks_areCutAfterTwenty() {
        Check[] checks = IntStream.range(0, 1025)
                .mapToObj(i -> Check.builder("c" + i, "Check " + i)
                        .ended(Status.FAIL, "")
                        .build())
                .toArray(Check[]::new);
        List<String> lines =
                TextSummary.of(ExampleReports.report("data", checks)).lines().toList();
        assertEquals(22, lines.size());
        assertEquals("FAIL  data: birdstrike  (1,025 failed; 1.8 s)", lines.get(0));
        assertEquals("  and 1,005 more in the report", lines.get(21));
    }

    @Test
    public void text_hostileTexts_stayInTheirLine() {
        String text = TextSummary.of(HostileReport.report());
        assertEquals(
                1 + HostileReport.report().openChecks().size(), text.lines().count());
        assertTrue(text, text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127)));
    }

    @Test
    public void markdown_hasOutcomeTableAndFindings() {
        Check warning = Check.builder("w", "Recall is at least 0.6")
                .severity(Severity.WARNING)
                .ended(Status.FAIL, "")
                .build();
        String text =
                MarkdownSummary.of(List.of(ExampleReports.report("data", warning), ExampleReports.failedEvaluation()));
        assertEquals("""
                ### Stopped at evaluation: ROC AUC 0.741 is below the required 0.80

                | Gate | Verdict | Checks | Took |
                | --- | --- | --- | ---: |
                | data: birdstrike | WARN | 1 failed | 1.8 s |
                | evaluate: birdstrike | FAIL | 1 failed | 1.8 s |

                #### Data

                - **FAIL** (does not block) Recall is at least 0.6

                #### Evaluation

                - **FAIL** ROC AUC is at least 0.8: ROC AUC 0.741 is below the required 0.80 (expected at least 0.8, observed 0.741)
                """, text.replace("\\", ""));
    }

    @Test
    public void markdown_hostileTexts_areNoMarkup() {
        Report report = HostileReport.report();
        String text = MarkdownSummary.of(List.of(report));
        assertTrue(text.contains("\\<script\\>alert\\(1\\)\\</script\\>"));
        assertTrue(text.contains("https\\://evil\\.example/ @\u200Beveryone \\[x\\]\\(javascript\\:alert\\(1\\)\\)"));
        assertEquals(1, text.lines().filter(line -> line.startsWith("| data")).count());
    }
}
