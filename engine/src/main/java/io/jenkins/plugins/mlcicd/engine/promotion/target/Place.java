package io.jenkins.plugins.mlcicd.engine.promotion.target;

/** What a version runs on, as ml-cicd.yml names it. */
public sealed interface Place permits FolderPlace, HttpPlace, CommandPlace {
    /** What messages call it: {@code the folder /srv/models/churn}. */
    String inWords();
}
