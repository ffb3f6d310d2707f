package io.jenkins.plugins.mlcicd.agent;

import hudson.AbortException;
import hudson.Util;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command of the engine with its arguments. They travel in a file with one argument on each line, so no shell and no
 * command line of any system gets to see them. Secrets do not belong here: they go by environment variables.
 */
public final class EngineCommand {
    private final String name;
    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, String> keptFiles = new LinkedHashMap<>();
    private boolean database;

    /** A command, such as "data". */
    public EngineCommand(String name) {
        this.name = name;
    }

    /** The command's name. */
    public String name() {
        return name;
    }

    /** Says that the command reads data, so it needs the embedded database's native library. */
    public EngineCommand needsDatabase() {
        database = true;
        return this;
    }

    boolean hasDatabase() {
        return database;
    }

    /** An option with its value; left out if the value is blank. */
    public EngineCommand option(String option, String value) throws AbortException {
        String trimmed = Util.fixEmptyAndTrim(value);
        if (trimmed != null) {
            arguments.add(option + "=" + oneLine(option, trimmed));
        }
        return this;
    }

    /** An option without a value; left out if it is not wanted. */
    public EngineCommand flag(String option, boolean isWanted) {
        if (isWanted) {
            arguments.add(option);
        }
        return this;
    }

    /** An option whose value is a path in the workspace; left out if it is blank. */
    public EngineCommand path(String option, String value) throws AbortException {
        addPath(option, value);
        return option(option, value);
    }

    /** An option that may stand several times, once for each line of the text. */
    public EngineCommand options(String option, String lines) throws AbortException {
        for (String line : lines(lines)) {
            option(option, line);
        }
        return this;
    }

    /** An option whose value is a path, once for each line of the text. */
    public EngineCommand paths(String option, String lines) throws AbortException {
        for (String line : lines(lines)) {
            path(option, line);
        }
        return this;
    }

    /** Arguments without an option that are paths in the workspace, one on each line. */
    public EngineCommand files(String field, String lines) throws AbortException {
        for (String line : lines(lines)) {
            addPath(field, line);
            word(field, line);
        }
        return this;
    }

    /** An argument without an option. */
    public EngineCommand word(String field, String value) throws AbortException {
        String trimmed = Util.fixEmptyAndTrim(value);
        if (trimmed == null) {
            throw new AbortException(field + ": nothing was given");
        }
        // At the start of an argument these would mean an option, an argument file, or a comment.
        boolean special = "-@#".indexOf(trimmed.charAt(0)) >= 0;
        arguments.add((special ? "./" : "") + oneLine(field, trimmed));
        return this;
    }

    /** A file that the engine leaves beside its reports, and a path in the workspace to keep it at; not kept if that is blank. */
    public EngineCommand keep(String file, String field, String path) {
        String trimmed = Util.fixEmptyAndTrim(path);
        if (trimmed != null) {
            addPath(field, trimmed);
            keptFiles.put(file, trimmed);
        }
        return this;
    }

    /** The paths in the workspace at which files are kept, by the files' names. */
    Map<String, String> keptFiles() {
        return keptFiles;
    }

    /** The arguments, one on each line. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name);
        lines.addAll(arguments);
        return lines;
    }

    /** The paths that must lie in the workspace, with the fields they were given in. */
    Map<String, String> workspacePaths() {
        return paths;
    }

    private void addPath(String field, String value) {
        String trimmed = Util.fixEmptyAndTrim(value);
        if (trimmed != null) {
            paths.put(trimmed, field.replaceFirst("^--", ""));
        }
    }

    private static List<String> lines(String text) {
        return text == null
                ? List.of()
                : text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static String oneLine(String field, String value) throws AbortException {
        if (value.chars().anyMatch(c -> c == '\n' || c == '\r')) {
            throw new AbortException(field.replaceFirst("^--", "") + ": must be one line");
        }
        return value;
    }
}
