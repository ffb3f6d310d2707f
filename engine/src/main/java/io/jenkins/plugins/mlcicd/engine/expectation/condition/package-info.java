/** Row conditions of suites: read from Great Expectations' syntaxes into one tree, which knows nothing of SQL. */
package io.jenkins.plugins.mlcicd.engine.expectation.condition;
