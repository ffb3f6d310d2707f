/** Runs the project's own training command, so that one command goes from data to a staged model. */
package io.jenkins.plugins.mlcicd.engine.training;
