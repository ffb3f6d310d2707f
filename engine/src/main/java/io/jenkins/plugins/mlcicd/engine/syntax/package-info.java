/** Words and signs of the small languages that users write in texts: conditions on rows and parameter expressions. */
package io.jenkins.plugins.mlcicd.engine.syntax;
