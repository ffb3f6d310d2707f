/** What a stage asks for besides passed gates: evidence that is not old, approvals, soak time, no freeze; and overrides. */
package io.jenkins.plugins.mlcicd.engine.promotion.policy;
