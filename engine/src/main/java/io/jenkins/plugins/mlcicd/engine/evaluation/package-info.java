/** The evaluation gate: is a model good enough, and no worse than the one it would replace? */
package io.jenkins.plugins.mlcicd.engine.evaluation;
