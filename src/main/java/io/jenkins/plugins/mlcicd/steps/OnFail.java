package io.jenkins.plugins.mlcicd.steps;

/** What a gate that blocks does to the build. An ERROR or wrong settings always fail it: nothing was judged. */
public enum OnFail {
    /** The build fails. */
    FAILURE,
    /** The build becomes unstable and goes on. */
    UNSTABLE,
    /** The stage shows a warning; the build's result stays. */
    STAGE,
    /** The report is there; nothing else happens. */
    NOTHING;

    /** The name in the form. */
    public String getDisplayName() {
        return switch (this) {
            case FAILURE -> Messages.OnFail_FAILURE();
            case UNSTABLE -> Messages.OnFail_UNSTABLE();
            case STAGE -> Messages.OnFail_STAGE();
            case NOTHING -> Messages.OnFail_NOTHING();
        };
    }
}
