/** The model alone as an OCI artifact, as the CNCF ModelPack specification lays it out: pushed, and pulled again. */
package io.jenkins.plugins.mlcicd.engine.image.artifact;
