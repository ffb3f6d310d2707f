package io.jenkins.plugins.mlcicd.engine.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the plugin's steps in scripts and in prose, with the names of the arguments that are given to them. */
final class StepCalls {
    private static final Pattern NAME = Pattern.compile("\\b(ml[A-Z][A-Za-z]*)\\b[ (]*");
    private static final Pattern ARGUMENT = Pattern.compile("[\\s,]*([a-z][A-Za-z]*):\\s*");

    private StepCalls() {}

    /**
     * A call.
     *
     * @param line its line, from 1
     */
    record Call(String step, Set<String> arguments, int line) {}

    static List<Call> in(String text) {
        List<Call> calls = new ArrayList<>();
        Matcher name = NAME.matcher(text);
        while (name.find()) {
            int line = 1
                    + (int) text.substring(0, name.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            calls.add(new Call(name.group(1), arguments(text, name.end()), line));
        }
        return calls;
    }

    private static Set<String> arguments(String text, int start) {
        Set<String> arguments = new TreeSet<>();
        Matcher argument = ARGUMENT.matcher(text);
        int position = start;
        while (argument.find(position) && argument.start() == position) {
            arguments.add(argument.group(1));
            position = endOfValue(text, argument.end());
            if (position >= text.length() || text.charAt(position) != ',') {
                break;
            }
        }
        return arguments;
    }

    /** The end of an argument's value: a comma, a closing bracket or the end of the line, outside of quotes and brackets. */
    private static int endOfValue(String text, int start) {
        int depth = 0;
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '[' || c == '(' || c == '{') {
                depth++;
            } else if (depth == 0 && (c == ',' || c == ')' || c == '\n' || c == '}' || c == '`')) {
                return i;
            } else if (c == ']' || c == ')' || c == '}') {
                depth--;
            }
        }
        return text.length();
    }
}
