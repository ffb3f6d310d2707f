/** {@code ml-cicd.yml} as a list of gates. */
package io.jenkins.plugins.mlcicd.engine.pipeline;
