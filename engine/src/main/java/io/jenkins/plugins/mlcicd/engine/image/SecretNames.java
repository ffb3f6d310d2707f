package io.jenkins.plugins.mlcicd.engine.image;

import java.util.Locale;
import java.util.regex.Pattern;

/** Knows file names under which secrets usually lie. It looks at names only, not into files. */
final class SecretNames {
    private static final Pattern NAME = Pattern.compile("\\.env(\\..+)?"
            + "|id_(rsa|dsa|ecdsa|ed25519)"
            + "|.*\\.(pem|key|p12|pfx|jks|keystore|ppk|kdbx)"
            + "|[._]netrc"
            + "|\\.(npmrc|pypirc|git-credentials|pgpass|htpasswd|dockercfg|vault-token)");
    private static final Pattern TEMPLATE = Pattern.compile("\\.env\\.(example|sample|template|dist)");
    private static final Pattern PATH = Pattern.compile("(.*/)?(\\.(git|ssh|gnupg)(/.*)?"
            + "|\\.aws/credentials|\\.docker/config\\.json|\\.kube/config|application_default_credentials\\.json)");

    private SecretNames() {}

    /** Whether a path, with forward slashes, looks like that of a secret. */
    static boolean matches(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        String name = lower.substring(lower.lastIndexOf('/') + 1);
        return PATH.matcher(lower).matches()
                || (NAME.matcher(name).matches() && !TEMPLATE.matcher(name).matches());
    }
}
