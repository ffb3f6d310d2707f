/** The one report that every gate writes: model and JSON. Its renderings are in {@code report.render}. */
package io.jenkins.plugins.mlcicd.engine.report;
