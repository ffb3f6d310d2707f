/** Groups of rows: by the values of a column, by a condition, and found by a search for the worst ones. */
package io.jenkins.plugins.mlcicd.engine.evaluation.slice;
