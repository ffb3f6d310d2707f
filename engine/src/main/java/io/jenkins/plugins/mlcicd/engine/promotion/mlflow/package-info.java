/** MLflow's model registry as a store, over its REST API. */
package io.jenkins.plugins.mlcicd.engine.promotion.mlflow;
