/** The values of {@code $PARAMETER} in suites: names, and expressions over them. */
package io.jenkins.plugins.mlcicd.engine.expectation.parameter;
