package io.jenkins.plugins.mlcicd.engine.cli;

import java.util.List;
import java.util.Map;
import java.util.Random;

/** Row conditions in all their syntaxes and expressions of parameters, right and spoilt ones. */
final class FuzzConditions {
    private final Random random;
    private final FuzzTexts texts;

    FuzzConditions(Random random, FuzzTexts texts) {
        this.random = random;
        this.texts = texts;
    }

    /** Lays a condition over an expectation, once in so many times. */
    void addTo(Map<String, Object> kwargs, int rarely) {
        if (random.nextInt(rarely) != 0) {
            return;
        }
        String parser =
                texts.one(List.of("great_expectations", "great_expectations__experimental__", "pandas", "spark"));
        if (random.nextInt(4) == 0) {
            kwargs.put("row_condition", map(3));
            return;
        }
        String written = parser.equals("pandas") ? pandas(3) : parser.equals("spark") ? spark(3) : expectations(2);
        kwargs.put("row_condition", random.nextInt(3) == 0 ? texts.spoil(written) : written);
        kwargs.put("condition_parser", random.nextInt(20) == 0 ? texts.text() : parser);
    }

    /** An expression in the place of a value. */
    Map<String, Object> parameter() {
        String written = expression(4);
        return Map.of("$PARAMETER", random.nextInt(3) == 0 ? texts.spoil(written) : written);
    }

    private String expression(int depth) {
        if (depth == 0) {
            return texts.one(List.of(
                    "1",
                    "2.5",
                    "x",
                    "PI",
                    "E",
                    "now()",
                    "1e308",
                    "datetime(2024, 1, 31)",
                    "timedelta(days=1)",
                    "0",
                    "y"));
        }
        return switch (random.nextInt(6)) {
            case 0 -> "(" + expression(depth - 1) + ")";
            case 1 ->
                texts.one(List.of("sin", "cos", "tan", "exp", "abs", "trunc", "round", "sgn")) + "("
                        + expression(depth - 1) + ")";
            case 2 -> "-" + expression(depth - 1);
            case 3 -> expression(0);
            default ->
                expression(depth - 1) + " " + texts.one(List.of("+", "-", "*", "/", "^")) + " " + expression(depth - 1);
        };
    }

    private String expectations(int depth) {
        String column = "col(\"" + column() + "\")";
        String one = texts.one(List.of(
                column + " > " + number(),
                column + " == " + quoted(),
                column + " != " + quoted(),
                column + ".notNull()",
                column + " >= date(\"2024-01-02\")"));
        return depth > 0 && random.nextInt(3) == 0
                ? one + texts.one(List.of(" and ", " or ", " & ")) + expectations(depth - 1)
                : one;
    }

    private String pandas(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return switch (random.nextInt(4)) {
                case 0 -> "(" + pandas(depth - 1) + ")";
                case 1 -> texts.one(List.of("not ", "~")) + pandas(depth - 1);
                default -> pandas(depth - 1) + texts.one(List.of(" and ", " or ", " & ", " | ")) + pandas(depth - 1);
            };
        }
        String column = random.nextInt(3) == 0 ? "`" + column() + "`" : column();
        return texts.one(List.of(
                column + " > " + number(),
                "0 < " + column + " <= " + number(),
                column + " in [" + quoted() + ", " + number() + "]",
                column + " not in (" + quoted() + ",)",
                column + ".isnull()",
                column + " == " + texts.one(FuzzSuites.COLUMNS),
                column + " == [1, 2]",
                column + " != " + quoted()));
    }

    private String spark(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return switch (random.nextInt(4)) {
                case 0 -> "(" + spark(depth - 1) + ")";
                case 1 -> "NOT " + spark(depth - 1);
                default -> spark(depth - 1) + texts.one(List.of(" AND ", " OR ")) + spark(depth - 1);
            };
        }
        String column = random.nextInt(3) == 0 ? "`" + column() + "`" : column();
        return texts.one(List.of(
                column + " > " + number(),
                column + " <> " + quoted(),
                column + " IN (" + quoted() + ", " + number() + ")",
                column + " IS NOT NULL",
                column + " BETWEEN " + number() + " AND " + number()));
    }

    private Map<String, Object> map(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            return Map.of(
                    "type", texts.one(List.of("and", "or")), "conditions", List.of(map(depth - 1), map(depth - 1)));
        }
        Map<String, Object> column = Map.of("name", column());
        return switch (random.nextInt(5)) {
            case 0 -> Map.of("type", "nullity", "column", column, "is_null", random.nextBoolean());
            case 1 -> Map.of("type", "pass_through", "pass_through_filter", pandas(2));
            case 2 -> Map.of("type", texts.text(), "column", column);
            default -> {
                Object parameter = random.nextInt(3) == 0 ? texts.value() : 2;
                yield parameter == null
                        ? Map.of("type", "comparison", "column", column)
                        : Map.of(
                                "type",
                                "comparison",
                                "column",
                                column,
                                "operator",
                                texts.one(List.of("==", "!=", "<", "<=", ">", ">=", "IN", "NOT_IN", "in")),
                                "parameter",
                                parameter);
            }
        };
    }

    private String column() {
        return random.nextInt(12) == 0 ? texts.text() : texts.one(FuzzSuites.COLUMNS);
    }

    private String number() {
        return texts.one(List.of("0", "-1", "2.5", "1e400", "9223372036854775808", "3"));
    }

    private String quoted() {
        String quote = texts.one(List.of("'", "\""));
        return quote
                + (random.nextInt(3) == 0 ? texts.text() : texts.one(List.of("a", "b", "2024-01-01", "1")))
                + quote;
    }
}
