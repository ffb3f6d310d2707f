/** A registry of OCI artifacts as a store. */
package io.jenkins.plugins.mlcicd.engine.promotion.oci;
