/**
 * The data gate: Great Expectations suites judged over data files. A suite is read into expectations; each compiles to
 * SQL aggregates, which run fused into one query; from their values each gives its outcome, and asks for samples of
 * offending rows only where it failed.
 */
package io.jenkins.plugins.mlcicd.engine.expectation;
