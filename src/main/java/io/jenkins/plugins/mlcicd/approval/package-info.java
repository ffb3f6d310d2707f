/** Approvals in Jenkins: what waits for people, who may decide, what they decided, and who is told. */
package io.jenkins.plugins.mlcicd.approval;
