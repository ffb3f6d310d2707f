package io.jenkins.plugins.mlcicd.views;

/**
 * The trend of a metric.
 *
 * @param key its name, by which the choice of metrics is remembered
 * @param picture the chart
 * @param isShown whether it is shown unless the user chooses otherwise
 */
public record TrendChart(String key, ChartPicture picture, boolean isShown) {}
