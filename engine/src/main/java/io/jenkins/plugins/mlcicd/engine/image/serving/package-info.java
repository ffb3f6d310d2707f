/** The serving code that is generated for a model and a Python predict function. */
package io.jenkins.plugins.mlcicd.engine.image.serving;
