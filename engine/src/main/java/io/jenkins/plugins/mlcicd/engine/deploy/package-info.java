/** Brings the version of a stage to what runs it: in steps if asked to, with checks, and back if it fails. */
package io.jenkins.plugins.mlcicd.engine.deploy;
