/** Metrics over arrays in memory: what each is called, which way is better, and its value or why it has none. */
package io.jenkins.plugins.mlcicd.engine.evaluation.metric;
