/**
 * A client of OCI registries: blobs, manifests, tags and referrers by the OCI distribution specification 1.1. It resumes,
 * retries, renews tokens, and speaks plain HTTP only to hosts that were named for it.
 */
package io.jenkins.plugins.mlcicd.engine.registry;
