package io.jenkins.plugins.mlcicd.engine.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How two values are compared. What is not equal is the negation of what is. */
public enum Operator {
    /** Equal. */
    EQUAL("=="),
    /** Less. */
    LESS("<"),
    /** Less or equal. */
    AT_MOST("<="),
    /** Greater. */
    GREATER(">"),
    /** Greater or equal. */
    AT_LEAST(">=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    /** As Python writes it. */
    public String sign() {
        return sign;
    }

    /** The same with both sides exchanged. */
    Operator flipped() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> GREATER;
            case AT_MOST -> AT_LEAST;
            case GREATER -> LESS;
            case AT_LEAST -> AT_MOST;
        };
    }

    /** The operator of a sign. */
    static Optional<Operator> of(String sign) {
        return Arrays.stream(values()).filter(one -> one.sign.equals(sign)).findFirst();
    }

    /** All signs. */
    static List<String> signs() {
        return Arrays.stream(values()).map(Operator::sign).toList();
    }
}
