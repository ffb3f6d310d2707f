/** Words and signs of the small languages that suites write in texts: row conditions and parameter expressions. */
package io.jenkins.plugins.mlcicd.engine.expectation.syntax;
