/** The administrators' stages: what they wrote, read by the engine. */
package io.jenkins.plugins.mlcicd.policy;
