package io.jenkins.plugins.mlcicd.engine.evaluation.metric;

/**
 * A sum whose rounding error does not grow with the number of values, so that millions of rows agree with a reference to
 * the last digits. Neumaier's variant of Kahan's summation (doi:10.1002/zamm.19740540106).
 */
final class Sum {
    private double sum;
    private double lost;

    void add(double value) {
        double next = sum + value;
        lost += Math.abs(sum) >= Math.abs(value) ? (sum - next) + value : (value - next) + sum;
        sum = next;
    }

    double value() {
        // An overflow leaves NaN in what was lost; the infinity is the honest answer.
        return Double.isFinite(sum) ? sum + lost : sum;
    }
}
