package io.jenkins.plugins.mlcicd.engine.expectation.parameter;

import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import io.jenkins.plugins.mlcicd.engine.syntax.Token;
import io.jenkins.plugins.mlcicd.engine.syntax.Token.Kind;
import io.jenkins.plugins.mlcicd.engine.syntax.Tokens;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Evaluates the text of a {@code $PARAMETER}: a name, or an expression over names. By recursive descent:
 *
 * <pre>
 * sum     := product (("+" | "-") product)*
 * product := power (("*" | "/") power)*
 * power   := atom ["^" power]
 * atom    := ["+" | "-"] (number | "PI" | "E" | name | function "(" arguments ")" | "(" sum ")")
 * </pre>
 *
 * As in Great Expectations, a sign binds more tightly than a power: -2^2 is 4.
 */
public final class ParameterExpression {
    private static final int MOST_NESTED = 100;

    private final Map<String, Object> values;
    private final Functions functions;
    private final Tokens tokens;
    private int depth;

    private ParameterExpression(String text, Map<String, Object> values, LocalDateTime now) {
        this.values = values;
        this.functions = new Functions(now);
        this.tokens = Tokens.of(text, false);
    }

    /**
     * The value of an expression: a number, a text (moments in ISO 8601), or whatever a single name stands for.
     *
     * @param values the parameters' values
     * @param now the moment that now() is
     * @throws UndefinedParameterException if a name has no value
     * @throws SyntaxException if it is no expression or cannot be computed
     */
    public static Object evaluate(String text, Map<String, Object> values, LocalDateTime now) {
        if (values.containsKey(text)) {
            return values.get(text);
        }
        ParameterExpression expression = new ParameterExpression(text, values, now);
        Object value = expression.sum();
        expression.tokens.expectEnd("'+', '-', '*', '/', '^'");
        return Operands.plain(value);
    }

    private Object sum() {
        Object value = product();
        while (true) {
            if (tokens.takeSign("+")) {
                value = Operands.plus(value, product());
            } else if (tokens.takeSign("-")) {
                value = Operands.minus(value, product());
            } else {
                return value;
            }
        }
    }

    private Object product() {
        Object value = power();
        while (true) {
            if (tokens.takeSign("*")) {
                value = Operands.times(value, power());
            } else if (tokens.takeSign("/")) {
                value = Operands.divided(value, power());
            } else {
                return value;
            }
        }
    }

    private Object power() {
        Object base = atom();
        return tokens.takeSign("^") ? Operands.power(base, nested(this::power)) : base;
    }

    private Object atom() {
        if (tokens.takeSign("-")) {
            return Operands.times(-1L, nested(this::atom));
        }
        if (tokens.takeSign("+")) {
            return nested(this::atom);
        }
        if (tokens.takeSign("(")) {
            Object value = nested(this::sum);
            tokens.expectSign(")");
            return value;
        }
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NUMBER -> number(tokens.take().text());
            case NAME -> name(tokens.take());
            default -> throw tokens.unexpected("a number, a parameter's name or a function");
        };
    }

    private Object nested(Supplier<Object> part) {
        if (++depth > MOST_NESTED) {
            throw new SyntaxException(tokens.peek().position(), "nested more than " + MOST_NESTED + " times");
        }
        Object value = part.get();
        depth--;
        return value;
    }

    private Object name(Token token) {
        if (tokens.takeSign("(")) {
            return call(token);
        }
        if (values.containsKey(token.text())) {
            return Operands.operand(token.text(), values.get(token.text()));
        }
        return switch (token.text().toUpperCase(Locale.ROOT)) {
            case "PI" -> Math.PI;
            case "E" -> Math.E;
            default -> throw new UndefinedParameterException(token.text());
        };
    }

    private Object call(Token function) {
        List<Object> arguments = new ArrayList<>();
        Map<String, Object> named = new LinkedHashMap<>();
        while (!tokens.takeSign(")")) {
            Token first = tokens.peek();
            Object value = argument(named);
            if (value != null) {
                arguments.add(value);
            }
            if (!arguments.isEmpty() && !named.isEmpty()) {
                throw new SyntaxException(first.position(), "arguments either all have names or none has one");
            }
            if (!tokens.takeSign(",")
                    && !(tokens.peek().kind() == Kind.SIGN
                            && tokens.peek().text().equals(")"))) {
                throw tokens.unexpected("',' or ')'");
            }
        }
        try {
            return functions.call(function.text(), arguments, named);
        } catch (IllegalArgumentException e) {
            throw new SyntaxException(function.position(), e.getMessage());
        }
    }

    /** An argument's value; null if it has a name, under which it was put away. */
    private Object argument(Map<String, Object> named) {
        if (tokens.peek().kind() == Kind.NAME && tokens.peekSecond().text().equals("=")) {
            String name = tokens.take().text();
            tokens.take();
            named.put(name, nested(this::sum));
            return null;
        }
        return nested(this::sum);
    }

    private static Object number(String text) {
        if (text.matches("\\d{1,18}")) {
            return Long.valueOf(text);
        }
        return text.matches("\\d+") ? (Object) new BigInteger(text).doubleValue() : Double.valueOf(text);
    }
}
