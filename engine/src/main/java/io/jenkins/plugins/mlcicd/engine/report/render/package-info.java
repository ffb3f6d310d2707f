/**
 * What is made of reports for people and other tools: the page, its charts, JUnit XML, Markdown, lines for a terminal.
 * All texts of a report are taken as hostile.
 */
package io.jenkins.plugins.mlcicd.engine.report.render;
