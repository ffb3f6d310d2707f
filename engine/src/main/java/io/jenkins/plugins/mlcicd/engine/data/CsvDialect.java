package io.jenkins.plugins.mlcicd.engine.data;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How one CSV file is written, with nothing left to guess.
 *
 * @param delimiter the character between values
 * @param quote the character around values, 0 for none
 * @param escape the character before a quote inside of a value, 0 for none
 * @param comment the character from which on the rest of a line says nothing, 0 for none
 * @param hasHeader whether its first line names the columns
 * @param nulls texts that mean that a value is missing, besides the empty one
 */
record CsvDialect(char delimiter, char quote, char escape, char comment, boolean hasHeader, List<String> nulls) {
    /** No such character. */
    static final char NONE = '\0';

    static CsvDialect of(CsvOptions options, char delimiter) {
        char quote = quote(options);
        return new CsvDialect(
                delimiter,
                quote,
                options.escape().map(CsvDialect::character).orElse(quote),
                options.comment().map(CsvDialect::character).orElse(NONE),
                options.columns().isEmpty(),
                options.nulls());
    }

    /** The quote that the user says, or else RFC 4180's. */
    static char quote(CsvOptions options) {
        return options.quote().map(CsvDialect::character).orElse('"');
    }

    static char character(String text) {
        return text.isEmpty() ? NONE : text.charAt(0);
    }

    /** As options of the database's reader. */
    String sql() {
        String missing = Stream.concat(Stream.of(""), nulls.stream())
                .distinct()
                .map(Sql::literal)
                .collect(Collectors.joining(", ", "[", "]"));
        return ", header = " + hasHeader + ", delim = " + literal(delimiter) + ", quote = " + literal(quote)
                + ", escape = " + literal(escape) + ", comment = " + literal(comment) + ", nullstr = " + missing;
    }

    private static String literal(char character) {
        return Sql.literal(character == NONE ? "" : String.valueOf(character));
    }
}
