/** Results of A/B experiments: two arms, compared with the doubt that their numbers of units leave. */
package io.jenkins.plugins.mlcicd.engine.evaluation.experiment;
