/** Conditions on rows: read from the syntaxes of Great Expectations, pandas and Spark into one tree, which knows no SQL. */
package io.jenkins.plugins.mlcicd.engine.condition;
