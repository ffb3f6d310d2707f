package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what the database says about a file into the user's words. */
final class ReadErrors {
    /** What is wrong with a text in another encoding, and what helps. */
    static final String NOT_UTF_8 =
            "not a text in UTF-8; if it has another encoding, name it, for example csv: {encoding: latin-1}";

    static final String OPEN_QUOTE = "the quotes around a value do not end where the value ends";

    private static final Pattern LINE = Pattern.compile("CSV Error on Line: (\\d+)");
    private static final Pattern WIDTH = Pattern.compile("Expected Number of Columns: (\\d+) Found: (\\d+)");

    private ReadErrors() {}

    static EvaluationException explain(FileSource source, SQLException e) {
        String message = e.getMessage() == null ? "" : e.getMessage();
        if (message.startsWith("Out of Memory")) {
            return source.unreadable("the embedded database needs more memory than it may use");
        }
        return switch (source.format()) {
            case CSV -> csv(source, message);
            case JSON ->
                source.files().stream()
                        .flatMap(file -> brokenJson(file).stream())
                        .findFirst()
                        .orElseGet(() -> unreadable(source, message, "cannot be read as JSON: " + reason(message)));
            case PARQUET -> unreadable(source, message, parquetReason(message));
        };
    }

    private static Optional<EvaluationException> brokenJson(DataFile file) {
        return JsonReader.isArray(file) ? BrokenArray.find(file) : BrokenLine.find(file);
    }

    private static EvaluationException csv(FileSource source, String message) {
        Matcher line = LINE.matcher(message);
        String what = csvReason(source, message);
        Optional<DataFile> file = file(source, message);
        return line.find() && file.isPresent()
                ? file.get().unreadable(Long.parseLong(line.group(1)), what)
                : unreadable(source, message, what);
    }

    private static EvaluationException unreadable(FileSource source, String message, String what) {
        return file(source, message).map(file -> file.unreadable(what)).orElseGet(() -> source.unreadable(what));
    }

    /** The file that a message speaks of; the only one if there is but one. */
    private static Optional<DataFile> file(FileSource source, String message) {
        if (!source.hasManyFiles()) {
            return Optional.of(source.files().get(0));
        }
        return source.files().stream()
                .filter(file -> message.contains(file.path().toString()))
                .max(Comparator.comparingInt(file -> file.path().toString().length()));
    }

    private static String csvReason(FileSource source, String message) {
        Matcher width = WIDTH.matcher(message);
        if (width.find()) {
            String names = source.csv().columns().isEmpty() ? "the header has " : "the settings name ";
            return "the row has " + width.group(2) + " value(s), " + names + width.group(1) + " column(s)";
        }
        if (message.contains("unterminated quote")) {
            return OPEN_QUOTE;
        }
        if (message.contains("Invalid unicode")) {
            return NOT_UTF_8;
        }
        if (message.contains("Maximum line size")) {
            return "the row is longer than " + TextScan.MAX_LINE_BYTES / 1_000_000 + " MB, so not read";
        }
        if (message.contains("state machine reached an invalid state")) {
            return "the lines end in different ways (CR LF and LF), or quotes stand inside of a value without being doubled";
        }
        return "cannot be read as CSV: " + reason(message);
    }

    private static String parquetReason(String message) {
        if (message.contains("No magic bytes") || message.contains("too small to be a Parquet file")) {
            return "is not a Parquet file, or its end is missing";
        }
        return "cannot be read as Parquet: " + reason(message);
    }

    /** The first line, without the database's name for the kind of error. */
    private static String reason(String message) {
        String first = message.lines().findFirst().orElse("");
        return first.replaceFirst("^[A-Z][A-Za-z ]* Error: ", "");
    }
}
