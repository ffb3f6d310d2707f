/** What is in a built image: its configuration, its layers' files, and the checks of them. */
package io.jenkins.plugins.mlcicd.engine.image.content;
