/**
 * What is attested and signed: in-toto statements in DSSE envelopes, keys, and the signature of a model's files as the
 * OpenSSF Model Signing specification has it. It knows reports, but neither stores nor ledgers.
 */
package io.jenkins.plugins.mlcicd.engine.promotion.attest;
