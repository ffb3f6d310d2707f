/** The smoke test: the built image is started and asked, and its answers are compared with recorded ones. */
package io.jenkins.plugins.mlcicd.engine.image.smoke;
