/** The model card, made of reports. */
package io.jenkins.plugins.mlcicd.engine.report.card;
