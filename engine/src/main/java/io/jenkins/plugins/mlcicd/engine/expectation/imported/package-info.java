/** Results of other tools' data tests, which stand as checks in the data gate's report. */
package io.jenkins.plugins.mlcicd.engine.expectation.imported;
