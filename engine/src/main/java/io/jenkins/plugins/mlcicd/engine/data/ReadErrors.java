package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what the database says about a file into the user's words. */
final class ReadErrors {
    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern WIDTH = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private ReadErrors() {}

    static EvaluationException explain(Source source, SQLException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.startsWith("Out of Memory")) {
            return source.unreadable("the embedded database needs more memory than it may use");
        }
        return switch (source.format()) {
            case CSV -> csv(source, message);
            case JSON_LINES ->
                BrokenLine.find(source)
                        .orElseGet(() -> source.unreadable("cannot be read as JSON Lines: " + reason(message)));
            case PARQUET -> parquet(source, message);
        };
    }

    private static EvaluationException csv(Source source, String message) {
        Matcher line = LINE.matcher(message);
        String what = csvReason(message);
        return line.find() ? source.unreadable(Long.parseLong(line.group(1)), what) : source.unreadable(what);
    }

    private static String csvReason(String message) {
        Matcher width = WIDTH.matcher(message);
        if (width.find()) {
            return "the row has " + width.group(2) + " value(s), the header has " + width.group(1) + " column(s)";
        }
        if (message.contains("unterminated quote")) {
            return "the quotes around a value do not end where the value ends";
        }
        if (message.contains("Invalid unicode")) {
            return "not a text in UTF-8";
        }
        if (message.contains("Maximum line size")) {
            return "the row is longer than " + TextScan.MAX_LINE_BYTES / 1_000_000 + " MB, so not read";
        }
        if (message.contains("state machine reached an invalid state")) {
            return "the lines end in different ways (CR LF and LF), or quotes stand inside of a value without being doubled";
        }
        return "cannot be read as CSV: " + reason(message);
    }

    private static EvaluationException parquet(Source source, String message) {
        if (message.contains("No magic bytes") || message.contains("too small to be a Parquet file")) {
            return source.unreadable("is not a Parquet file, or its end is missing");
        }
        return source.unreadable("cannot be read as Parquet: " + reason(message));
    }

    /** The first line, without the database's name for the kind of error. */
    private static String reason(String message) {
        String first = message.lines().findFirst().orElse("");
        return first.replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
    }
}
