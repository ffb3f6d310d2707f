/** Charts of predictions: how well scores tell the classes apart, how true they are, how errors are spread. */
package io.jenkins.plugins.mlcicd.engine.evaluation.chart;
