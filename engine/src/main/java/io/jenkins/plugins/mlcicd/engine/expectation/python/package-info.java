/**
 * What suites take for granted of Python: its regular expressions, date formats, date parser and JSON, with Python's
 * meaning.
 */
package io.jenkins.plugins.mlcicd.engine.expectation.python;
