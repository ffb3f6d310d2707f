package io.jenkins.plugins.mlcicd.engine.data;

/** Lets tests in other packages take every table for a large one, so that quantiles are searched, with small samples. */
public final class LargeTables implements AutoCloseable {
    private final QuantileSearch.Effort before =
            QuantileSearch.effort(new QuantileSearch.Effort(0, 1L << 40, 200, 30_000));

    @Override
    public void close() {
        QuantileSearch.effort(before);
    }
}
