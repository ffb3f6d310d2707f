package io.jenkins.plugins.mlcicd.steps;

import io.jenkins.plugins.mlcicd.engine.promotion.attest.SigningSettings;
import io.jenkins.plugins.mlcicd.secrets.CredentialUse;

/** The credentials that several steps take, and where the engine looks for them. */
final class Logins {
    private Logins() {}

    /** For the registry that is pushed to; if nothing is pushed, for that of the base image. */
    static CredentialUse registry(String credentialsId) {
        return CredentialUse.login("registryCredentialsId", credentialsId, "ML_CICD_REGISTRY");
    }

    /** For the database that data is in. */
    static CredentialUse database(String credentialsId) {
        return CredentialUse.login("databaseCredentialsId", credentialsId, "ML_CICD_DATABASE");
    }

    /** How clusters of Kubernetes are reached. */
    static CredentialUse kubeconfig(String credentialsId) {
        return CredentialUse.secretFile("kubeconfigCredentialsId", credentialsId, "KUBECONFIG");
    }

    /** The private key that reports and promotions are signed with. */
    static CredentialUse signingKey(String credentialsId) {
        return CredentialUse.signingKey("signingKeyCredentialsId", credentialsId, SigningSettings.KEY_VARIABLE);
    }
}
