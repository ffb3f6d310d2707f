/** Where the version of a stage runs: what ml-cicd.yml says of it. What brings it there is the package {@code deploy}. */
package io.jenkins.plugins.mlcicd.engine.promotion.target;
