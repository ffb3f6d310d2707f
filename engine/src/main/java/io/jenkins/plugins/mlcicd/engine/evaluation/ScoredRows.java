package io.jenkins.plugins.mlcicd.engine.evaluation;

import io.jenkins.plugins.mlcicd.engine.evaluation.metric.Predictions;
import io.jenkins.plugins.mlcicd.engine.evaluation.slice.SliceInputs;
import java.util.Optional;

/**
 * The rows of a predictions file.
 *
 * @param file the file's name, for messages
 * @param predictions labels and what a model made of them
 * @param keys the rows' keys, if a column holds them
 * @param slicing what rules slice by
 */
record ScoredRows(String file, Predictions predictions, Optional<Keys> keys, SliceInputs slicing) {}
