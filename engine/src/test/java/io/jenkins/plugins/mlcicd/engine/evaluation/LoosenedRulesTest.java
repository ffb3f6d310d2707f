package io.jenkins.plugins.mlcicd.engine.evaluation;

import static org.junit.Assert.assertEquals;

import io.jenkins.plugins.mlcicd.engine.report.Check;
import io.jenkins.plugins.mlcicd.engine.report.Report;
import io.jenkins.plugins.mlcicd.engine.report.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;

/** Rules that are weaker than those with which a model was last promoted. */
public class LoosenedRulesTest {
    @Rule
    public final EvaluationProject project = new EvaluationProject();

    @Before
    public void setUp() {
        project.write("p.csv", "id,y,p", "a,1,0.9", "b,1,0.7", "c,0,0.4", "d,0,0.2");
    }

    @Test
    public void sameOrStricterRules_areNotMentioned() {
        assertLoosened(
                "{metric: accuracy, min: 0.8, no-worse-than: {by: 0.1}}",
                "{metric: accuracy, min: 0.9, no-worse-than: {by: 0.05}}");
    }

    @Test
    public void weakerBounds_areNamedOneByOne() {
        assertLoosened(
                "{metric: accuracy, min: 0.9}, {metric: brier_score, max: 0.2}",
                "{metric: accuracy, min: 0.8}, {metric: brier_score, max: 0.3}",
                "Accuracy at least 0.8: 0.8 instead of 0.9 is weaker than when version 3 was promoted",
                "Brier score at most 0.3: 0.3 instead of 0.2 is weaker than when version 3 was promoted");
    }

    @Test
    public void weakerComparisons_areNamed() {
        assertLoosened(
                "{metric: accuracy, no-worse-than: {by: 0.01}}",
                "{metric: accuracy, no-worse-than: {by: 0.05}}",
                "Accuracy at most 0.05 worse than the baseline: 0.05 instead of 0.01 is weaker than when version 3 was"
                        + " promoted");
    }

    @Test
    public void ruleThatIsGoneOrNoLongerBlocks_isNamed() {
        assertLoosened(
                "{metric: accuracy, min: 0.9}, {metric: recall, min: 0.5}",
                "{metric: accuracy, min: 0.9, severity: warning}",
                "Accuracy at least 0.9: the severity is weaker (warning) than when version 3 was promoted",
                "Recall at least 0.5: this rule is gone, so the bar is lower than when version 3 was promoted");
    }

    private void assertLoosened(String before, String now, String... messages) {
        Report promoted = judge(before);
        project.stages(new StageBaselines() {
            @Override
            public Optional<BaselinePredictions> in(String stage) {
                return Optional.empty();
            }

            @Override
            public Optional<PromotedEvaluation> lastPromoted() {
                return Optional.of(new PromotedEvaluation("version 3", promoted));
            }
        });
        Report report = judge(now);
        assertEquals(
                List.of(messages),
                report.checks().stream()
                        .filter(check -> check.id().startsWith("loosened."))
                        .map(Check::message)
                        .toList());
        assertEquals(messages.length == 0 ? Verdict.PASS : Verdict.WARN, report.verdict());
    }

    private Report judge(String rules) {
        return project.judge(
                "{predictions: p.csv, label: y, score: p, baseline: {file: p.csv}, rules: [" + rules + "]}");
    }
}
