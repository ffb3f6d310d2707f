/** The settings of the whole controller. */
package io.jenkins.plugins.mlcicd.config;
