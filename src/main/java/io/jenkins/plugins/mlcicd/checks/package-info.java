/** Tells hosts of repositories about gates, through the optional Checks API plugin. */
package io.jenkins.plugins.mlcicd.checks;
