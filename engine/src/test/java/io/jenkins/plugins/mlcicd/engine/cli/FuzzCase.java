package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.List;
import java.util.function.BiFunction;

/**
 * One run of the command line on made-up input.
 *
 * @param kind what is made up, for counts and messages
 * @param arguments the arguments
 * @param names one of which a message with exit code 2 or 3 has to name
 * @param check what else must hold of exit code and report folder; a text says what does not, an empty one that all does
 */
record FuzzCase(
        String kind, List<String> arguments, List<String> names, BiFunction<Integer, FuzzOutput, String> check) {
    /** Anything may come out, but a crash. */
    static String anything(int exitCode, FuzzOutput output) {
        return "";
    }

    /** The source is known to be broken: it must be an ERROR. */
    static String unreadable(int exitCode, FuzzOutput output) {
        return exitCode == 3 ? "" : "a source that cannot be read whole ended with exit code " + exitCode;
    }

    /** All expectations are known to hold. */
    static String passes(int exitCode, FuzzOutput output) {
        return exitCode == 0 ? "" : "expected exit code 0, found " + exitCode;
    }

    /** An expectation is known not to hold. */
    static String fails(int exitCode, FuzzOutput output) {
        return exitCode == 1 ? "" : "expected exit code 1, found " + exitCode;
    }

    /** It is known to be refused. */
    static String refused(int exitCode, FuzzOutput output) {
        return exitCode == 2 ? "" : "expected exit code 2, found " + exitCode;
    }
}
