package io.jenkins.plugins.mlcicd.engine.condition;

import io.jenkins.plugins.mlcicd.engine.condition.Condition.ColumnComparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Comparison;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.In;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Missing;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Not;
import io.jenkins.plugins.mlcicd.engine.condition.Condition.Several;
import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import io.jenkins.plugins.mlcicd.engine.syntax.Token;
import io.jenkins.plugins.mlcicd.engine.syntax.Token.Kind;
import io.jenkins.plugins.mlcicd.engine.syntax.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads a condition by recursive descent. The syntaxes share one grammar, the lowest precedence first:
 *
 * <pre>
 * any        := all (("or" | "|") all)*
 * all        := not (("and" | "&amp;") not)*
 * not        := ("not" | "~" | "!") not | "(" any ")" | comparison
 * comparison := operand (sign operand)* | operand ["not"] "in" list | operand "is" ["not"] "null"
 *             | operand ["not"] "between" operand "and" operand | column ".isnull()" | column
 * operand    := column | ["-"] number | text | true | false | "date(" text ")" | list
 * column     := name | `name` | "col(" text ")"
 * </pre>
 */
public final class ConditionParser {
    private static final int MOST_NESTED = 100;
    private static final List<String> RESERVED =
            List.of("and", "or", "not", "in", "is", "between", "true", "false", "none", "null", "nan", "like", "rlike");

    private final ConditionSyntax syntax;
    private final Tokens tokens;
    private int depth;

    private ConditionParser(String text, ConditionSyntax syntax) {
        this.syntax = syntax;
        this.tokens = Tokens.of(text, syntax != ConditionSyntax.GREAT_EXPECTATIONS);
    }

    /**
     * Reads a condition.
     *
     * @throws SyntaxException if it is not one, or uses what is not supported; the message says at which character
     */
    public static Condition parse(String text, ConditionSyntax syntax) {
        ConditionParser parser = new ConditionParser(text, syntax);
        Condition condition = parser.any();
        parser.tokens.expectEnd("'and', 'or'");
        return condition;
    }

    private Condition any() {
        List<Condition> conditions = new ArrayList<>(List.of(all()));
        while (tokens.takeWord("or") || tokens.takeSign("|")) {
            conditions.add(all());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Several(false, conditions);
    }

    private Condition all() {
        List<Condition> conditions = new ArrayList<>(List.of(not()));
        while (tokens.takeWord("and") || tokens.takeSign("&")) {
            conditions.add(not());
        }
        return conditions.size() == 1 ? conditions.get(0) : new Several(true, conditions);
    }

    private Condition not() {
        if (tokens.takeWord("not") || tokens.takeSign("~") || tokens.takeSign("!")) {
            return new Not(nested(this::not));
        }
        if (tokens.takeSign("(")) {
            Condition condition = nested(this::any);
            tokens.expectSign(")");
            return condition;
        }
        return comparison();
    }

    private Condition nested(Supplier<Condition> part) {
        if (++depth > MOST_NESTED) {
            throw new SyntaxException(tokens.peek().position(), "nested more than " + MOST_NESTED + " times");
        }
        Condition condition = part.get();
        depth--;
        return condition;
    }

    private Condition comparison() {
        Token first = tokens.peek();
        Object left = operand();
        boolean isNegated = tokens.takeWord("not");
        if (tokens.takeWord("in")) {
            return negated(isNegated, new In(column(left, first), list()));
        }
        if (tokens.takeWord("between")) {
            return negated(isNegated, between(column(left, first)));
        }
        if (isNegated) {
            throw tokens.unexpected("'in'");
        }
        if (tokens.takeWord("is")) {
            boolean isThere = tokens.takeWord("not");
            if (!tokens.takeWord("null")) {
                throw tokens.unexpected("'null'");
            }
            return negated(isThere, new Missing(column(left, first)));
        }
        if (left instanceof Name name && tokens.takeSign(".")) {
            return method(name.text());
        }
        return chain(left, first);
    }

    /** A column alone, or comparisons in a row: 1 &lt; x &lt;= 5. */
    private Condition chain(Object first, Token at) {
        List<Condition> links = new ArrayList<>();
        Object left = first;
        Token token = at;
        for (Optional<String> sign = sign(); sign.isPresent(); sign = sign()) {
            Token rightAt = tokens.peek();
            Object right = operand();
            links.add(link(left, sign.get(), right, token));
            left = right;
            token = rightAt;
        }
        refuseUnsupported();
        if (links.isEmpty()) {
            if (first instanceof Name name) {
                return new Comparison(name.text(), Operator.EQUAL, true);
            }
            throw tokens.unexpected("one of " + String.join(", ", Operator.signs()));
        }
        return links.size() == 1 ? links.get(0) : new Several(true, links);
    }

    private void refuseUnsupported() {
        Token token = tokens.peek();
        boolean isArithmetic =
                token.kind() == Kind.SIGN && List.of("+", "-", "*", "/", "%").contains(token.text());
        boolean isLike = token.kind() == Kind.NAME
                && List.of("like", "rlike").contains(token.text().toLowerCase(Locale.ROOT));
        if (isArithmetic || isLike) {
            throw new SyntaxException(token.position(), "'" + token.text() + "' is not supported in conditions");
        }
    }

    private Optional<String> sign() {
        for (String sign : List.of("==", "!=", "<>", "<=", ">=", "<", ">", "=")) {
            if (tokens.peek().kind() == Kind.SIGN && tokens.peek().text().equals(sign)) {
                if (sign.equals("=") && syntax != ConditionSyntax.SPARK) {
                    throw tokens.unexpected("'=='");
                }
                tokens.take();
                return Optional.of(sign);
            }
        }
        return Optional.empty();
    }

    private Condition link(Object left, String sign, Object right, Token at) {
        boolean isNegated = sign.equals("!=") || sign.equals("<>");
        Operator operator = isNegated || sign.equals("=")
                ? Operator.EQUAL
                : Operator.of(sign).orElseThrow();
        if (left instanceof Name a && right instanceof Name b) {
            return negated(isNegated, new ColumnComparison(a.text(), operator, b.text()));
        }
        String column = column(left instanceof Name ? left : right, at);
        Object value = left instanceof Name ? right : left;
        if (value instanceof List<?> values) {
            // pandas takes equality with a list for membership.
            if (operator != Operator.EQUAL || syntax != ConditionSyntax.PANDAS) {
                throw new SyntaxException(at.position(), "a list goes with 'in', not with '" + sign + "'");
            }
            return negated(isNegated, new In(column, List.copyOf(values)));
        }
        return negated(isNegated, new Comparison(column, left instanceof Name ? operator : operator.flipped(), value));
    }

    private Condition between(String column) {
        Object min = value(operand(), "a value");
        if (!tokens.takeWord("and")) {
            throw tokens.unexpected("'and'");
        }
        Object max = value(operand(), "a value");
        return new Several(
                true,
                List.of(new Comparison(column, Operator.AT_LEAST, min), new Comparison(column, Operator.AT_MOST, max)));
    }

    private Condition method(String column) {
        Token name = tokens.peek();
        boolean isMissing = tokens.takeWord("isnull") || tokens.takeWord("isna") || tokens.takeWord("is_null");
        boolean isThere = !isMissing
                && (tokens.takeWord("notnull")
                        || tokens.takeWord("notna")
                        || tokens.takeWord("isnotnull")
                        || tokens.takeWord("is_not_null"));
        if (isMissing || isThere) {
            tokens.expectSign("(");
            tokens.expectSign(")");
            return negated(isThere, new Missing(column));
        }
        if (tokens.takeWord("isin") || tokens.takeWord("is_in")) {
            tokens.expectSign("(");
            Condition in = new In(column, list());
            tokens.expectSign(")");
            return in;
        }
        throw new SyntaxException(
                name.position(), "found '" + name.text() + "', expected isnull(), notnull() or isin([…])");
    }

    private List<Object> list() {
        Object list = operand();
        if (list instanceof List<?> values) {
            return List.copyOf(values);
        }
        throw tokens.unexpected("a list before it, such as [1, 2]");
    }

    /** A {@link Name}, a List, or a plain value. */
    private Object operand() {
        if (tokens.takeSign("[")) {
            return items("]");
        }
        if (tokens.takeSign("(")) {
            return items(")");
        }
        boolean isMinus = tokens.takeSign("-");
        if (!isMinus) {
            tokens.takeSign("+");
        }
        Token token = tokens.peek();
        if (token.kind() == Kind.NUMBER) {
            return number((isMinus ? "-" : "") + tokens.take().text());
        }
        if (isMinus) {
            throw tokens.unexpected("a number");
        }
        return switch (token.kind()) {
            case TEXT -> tokens.take().text();
            case QUOTED_NAME -> new Name(tokens.take().text());
            case NAME -> word();
            default -> throw tokens.unexpected("a column or a value");
        };
    }

    private Object word() {
        Token token = tokens.peek();
        String word = token.text().toLowerCase(Locale.ROOT);
        if (word.equals("true") || word.equals("false")) {
            tokens.take();
            return Boolean.valueOf(word);
        }
        if (word.equals("none") || word.equals("null") || word.equals("nan")) {
            String column = syntax == ConditionSyntax.SPARK ? "x IS NULL" : "x.isnull() or x.notnull()";
            throw new SyntaxException(
                    token.position(), "nothing equals " + token.text() + "; write " + column + " for missing values");
        }
        if (RESERVED.contains(word)) {
            throw tokens.unexpected("a column or a value");
        }
        tokens.take();
        if (!tokens.takeSign("(")) {
            if (syntax == ConditionSyntax.GREAT_EXPECTATIONS) {
                throw new SyntaxException(
                        token.position(), "found '" + token.text() + "', expected col(\"" + token.text() + "\")");
            }
            return new Name(token.text());
        }
        if (!word.equals("col") && !word.equals("date")) {
            throw new SyntaxException(token.position(), "the function '" + token.text() + "' is not supported");
        }
        if (tokens.peek().kind() != Kind.TEXT) {
            throw tokens.unexpected("a text in quotes");
        }
        String text = tokens.take().text();
        tokens.expectSign(")");
        return word.equals("col") ? new Name(text) : text;
    }

    private List<Object> items(String end) {
        List<Object> items = new ArrayList<>();
        while (!tokens.takeSign(end)) {
            if (tokens.peek().kind() == Kind.SIGN
                    && List.of("[", "(").contains(tokens.peek().text())) {
                throw tokens.unexpected("values in the list");
            }
            items.add(value(operand(), "values in the list"));
            if (!tokens.takeSign(",")
                    && !(tokens.peek().kind() == Kind.SIGN
                            && tokens.peek().text().equals(end))) {
                throw tokens.unexpected("',' or '" + end + "'");
            }
        }
        return items;
    }

    private Object value(Object operand, String expected) {
        if (operand instanceof Name || operand instanceof List<?>) {
            throw tokens.unexpected(expected + " before it, not a column or a list");
        }
        return operand;
    }

    private static String column(Object operand, Token at) {
        if (operand instanceof Name name) {
            return name.text();
        }
        throw new SyntaxException(at.position(), "expected a column on one side");
    }

    private static Condition negated(boolean isNegated, Condition condition) {
        return isNegated ? new Not(condition) : condition;
    }

    private static Number number(String text) {
        if (text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("-?\\d+") ? (Number) new java.math.BigInteger(text) : Double.valueOf(text);
    }

    /** A column's name. */
    private record Name(String text) {}
}
