/** Secrets of a build: from Jenkins credentials into the environment of a gate's child process, and nowhere else. */
package io.jenkins.plugins.mlcicd.secrets;
