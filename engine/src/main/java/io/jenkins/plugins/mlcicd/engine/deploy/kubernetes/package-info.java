/** Targets in Kubernetes clusters: a Deployment, and an InferenceService of KServe. The only package that uses fabric8's client. */
package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;
