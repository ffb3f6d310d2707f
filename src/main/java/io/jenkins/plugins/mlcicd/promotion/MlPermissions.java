package io.jenkins.plugins.mlcicd.promotion;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Who may move versions on the page of models. Builds need none of these: who may build decides there. */
public final class MlPermissions {
    /** Their group. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(MlPermissions.class, Messages._MlPermissions_Group());

    /** To promote to, and roll back in, any stage but the last. */
    public static final Permission PROMOTE = new Permission(
            GROUP, "Promote", Messages._MlPermissions_Promote(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    /** To promote to, and roll back in, the last stage. */
    public static final Permission APPROVE = new Permission(
            GROUP, "Approve", Messages._MlPermissions_Approve(), Jenkins.ADMINISTER, PermissionScope.JENKINS);

    private MlPermissions() {}

    /** Makes the permissions known before anything grants them. */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {
        // Loading this class registers them.
    }
}
