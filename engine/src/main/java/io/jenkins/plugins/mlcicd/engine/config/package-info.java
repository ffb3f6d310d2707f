/** Files that users write: read with their lines, checked by published schemas, with messages that help. */
package io.jenkins.plugins.mlcicd.engine.config;
