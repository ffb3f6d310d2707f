package io.jenkins.plugins.mlcicd.engine.expectation.check;

import io.jenkins.plugins.mlcicd.engine.report.CheckBuilder;

/** How a metric may differ from its values in earlier runs. */
interface MetricRule {
    /** With how many earlier runs it compares. */
    int over();

    /** The rule, in words. */
    String words();

    /**
     * Judges.
     *
     * @param what the metric in words
     * @param earlier as many earlier values as it compares with, the oldest first
     */
    void judge(String what, double value, double[] earlier, CheckBuilder check);

    /** The runs that are compared with, in words. */
    default String accepted() {
        return over() == 1 ? "the last accepted data" : "the last " + over() + " accepted data sets";
    }
}
