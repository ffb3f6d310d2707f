/** What is written beside an image: its bill of materials and its provenance. */
package io.jenkins.plugins.mlcicd.engine.image.bom;
