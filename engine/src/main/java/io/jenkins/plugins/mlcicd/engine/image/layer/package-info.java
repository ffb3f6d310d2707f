/** Layers of images: written the same whenever their files are the same, and kept, so that unchanged ones are not made again. */
package io.jenkins.plugins.mlcicd.engine.image.layer;
