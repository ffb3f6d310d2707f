/** Suggests a suite from data: one look at the values, and for each expectation the numbers that speak for it. */
package io.jenkins.plugins.mlcicd.engine.expectation.profile;
