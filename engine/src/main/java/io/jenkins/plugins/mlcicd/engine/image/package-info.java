/** The container gate: model and serving code as an OCI image, built without a daemon, the same bytes in, the same digest out. */
package io.jenkins.plugins.mlcicd.engine.image;
