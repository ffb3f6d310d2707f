/** The gates as Pipeline steps and freestyle builders. */
package io.jenkins.plugins.mlcicd.steps;
