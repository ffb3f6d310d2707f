/**
 * Checks of data beside a suite: freshness, references to other data, changes from earlier runs, and queries of the user's
 * own. Their aggregates run in the suite's scan.
 */
package io.jenkins.plugins.mlcicd.engine.expectation.check;
