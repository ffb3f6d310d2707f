/** Images from a Dockerfile, built by the tool that the machine has: docker, podman or buildah. */
package io.jenkins.plugins.mlcicd.engine.image.dockerfile;
