/** What earlier runs of the data gate found, in a file of JSON Lines that the user keeps. */
package io.jenkins.plugins.mlcicd.engine.expectation.history;
