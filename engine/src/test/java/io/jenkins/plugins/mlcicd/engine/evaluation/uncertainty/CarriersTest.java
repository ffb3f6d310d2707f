package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;

import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.BinaryPredictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Measure;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Metrics;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Task;
import java.util.List;
import java.util.Optional;
import org.junit.Test;

public class CarriersTest {
    private static final Measure F1 = Measure.of(Metrics.find(Task.BINARY, "f1").orElseThrow());
    private static final int ROWS = 1_000;

    @Test
    public void modelsThatDifferInSevenRows_haveNoInterval() {
        assertFalse(suffice(7));
        assertTrue("as Uncertainty says", uncertainty(7).gain(F1).isEmpty());
    }

    @Test
    public void modelsThatDifferInFourteenRows_haveOne() {
        assertTrue(suffice(14));
        assertTrue(uncertainty(14).gain(F1).isPresent());
    }

    @Test
    public void modelsThatPredictTheSame_surelyDoNotDiffer() {
        assertTrue(suffice(0));
    }

    @Test
    public void modelsThatOnlyScoreDifferently_mayDifferInRowsThatAreNotThere() {
        double[] scores = new double[ROWS];
        java.util.Arrays.fill(scores, 0.1);
        assertFalse(Carriers.of(List.of(F1), predictions(0, scores), predictions(0, new double[ROWS]))
                .suffice(F1));
    }

    private static boolean suffice(int differing) {
        return Carriers.of(List.of(F1), predictions(differing, new double[ROWS]), predictions(0, new double[ROWS]))
                .suffice(F1);
    }

    private static Uncertainty uncertainty(int differing) {
        return new Uncertainty(
                predictions(differing, new double[ROWS]),
                Optional.of(predictions(0, new double[ROWS])),
                List.of(F1),
                new Resampling(100, 1));
    }

    /** Every fifth row is positive, of which one less than so many is found, and every other one wrongly not. */
    private static Predictions predictions(int missed, double[] scores) {
        boolean[] labels = new boolean[ROWS];
        boolean[] predicted = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            labels[row] = row % 5 == 0;
            predicted[row] = labels[row] && row / 5 >= missed;
        }
        return new BinaryPredictions(new BinaryPredictions.Classes("1", "0"), labels, predicted, Optional.of(scores));
    }
}
