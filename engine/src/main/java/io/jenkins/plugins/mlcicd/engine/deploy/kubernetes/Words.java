package io.jenkins.plugins.mlcicd.engine.deploy.kubernetes;

import java.util.List;

/** Other programs' texts in our messages. */
final class Words {
    private static final int LONGEST = 300;

    private Words() {}

    /** A text as one line that is not too long. */
    static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** As many things as there are: {@code 1 pod}, {@code 3 pods}. */
    static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** {@code a, b and c}. */
    static String list(List<String> words) {
        int last = words.size() - 1;
        return last <= 0
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
