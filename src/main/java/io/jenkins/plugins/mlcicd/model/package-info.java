/** What a build keeps of its gates: small records in build.xml, the whole reports as files beside it. */
package io.jenkins.plugins.mlcicd.model;
