/** Runs the engine on an agent: its jars, its child process, its log, its reports. */
package io.jenkins.plugins.mlcicd.agent;
