/** How far a metric, or the difference of two models in it, may be from what it would be on all rows that could come. */
package io.jenkins.plugins.mlcicd.engine.evaluation.uncertainty;
