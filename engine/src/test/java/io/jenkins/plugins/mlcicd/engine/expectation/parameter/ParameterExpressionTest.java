package io.jenkins.plugins.mlcicd.engine.expectation.parameter;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertThrows;

import io.jenkins.plugins.mlcicd.engine.syntax.SyntaxException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.Test;

/** The values are those that Great Expectations 1.24.1 gives (core.suite_parameters.parse_suite_parameter). */
public class ParameterExpressionTest {
    private static final LocalDateTime NOW = LocalDateTime.of(2024, 2, 29, 12, 30);
    private static final Map<String, Object> VALUES =
            Map.of("a", 3, "b", 2.5, "c", "txt", "d", "2020-02-28", "l", List.of(1, 2), "s", "4", "a$b", 9, "x.y", 1);

    @Test
    public void aNameStandsForAnyValue() {
        assertValue("a", 3);
        assertValue("b", 2.5);
        assertValue("c", "txt");
        assertValue("l", List.of(1, 2));
        assertValue("s", "4");
        assertValue("a$b", 9);
        assertValue("x.y", 1);
    }

    @Test
    public void arithmeticIsThatOfGreatExpectations() {
        assertValue("a+1", 4L);
        assertValue("a-1", 2L);
        assertValue("-a", -3L);
        assertValue("a*b", 7.5);
        assertValue("7/2", 3.5);
        assertValue("6/2", 3.0);
        assertValue("2^3^2", 512L);
        assertValue("-2^2", 4L);
        assertValue("10^-2", 0.01);
        assertValue("2 + 3 * 4 ^ 2", 50L);
        assertValue("(1+2)*3", 9L);
        assertValue("- -3", 3L);
        assertValue("0.1+0.2", 0.30000000000000004);
        assertValue("s+1", 5L);
        assertValue("2*PI", 2 * Math.PI);
    }

    @Test
    public void functionsAreThoseOfGreatExpectations() {
        assertValue("sin(PI/2)", 1.0);
        assertValue("cos(0)", 1.0);
        assertValue("tan(0)", 0.0);
        assertValue("exp(1)", Math.E);
        assertValue("trunc(-2.9)", -2L);
        assertValue("trunc(a*1.5)", 4L);
        assertValue("round(2.5)", 2L);
        assertValue("round(3.5)", 4L);
        assertValue("round(2.567,2)", 2.57);
        assertValue("sgn(-3)", -1L);
        assertValue("abs(-2)+abs(3)", 5L);
    }

    @Test
    public void momentsAreTextsInIso8601() {
        assertValue("now()", "2024-02-29T12:30:00");
        assertValue("now() - timedelta(weeks=1)", "2024-02-22T12:30:00");
        assertValue("datetime(2020,1,2)", "2020-01-02T00:00:00");
        assertValue("datetime(2020,1,2,3,4,5,678)", "2020-01-02T03:04:05.000678");
        assertValue("datetime(year=2020,month=1,day=31)+timedelta(days=1)", "2020-02-01T00:00:00");
        assertValue("d+timedelta(days=1)", "2020-02-29T00:00:00");
        assertValue("now() - timedelta(days=1, hours=12) * 2", "2024-02-26T12:30:00");
    }

    @Test
    public void whatHasNoValue_isNamed() {
        UndefinedParameterException undefined = assertThrows(
                UndefinedParameterException.class, () -> ParameterExpression.evaluate("a + low", VALUES, NOW));
        assertEquals("low", undefined.name());
        assertEquals("there is no value for the parameter 'low'", undefined.getMessage());
    }

    @Test
    public void whatCannotBeComputed_isSaid() {
        assertRefused("a b", "at character 3: found 'b', expected '+', '-', '*', '/', '^' or the end");
        assertRefused("a +", "at character 4: found the end, expected a number, a parameter's name or a function");
        assertRefused("2**3", "at character 3: found '*', expected a number, a parameter's name or a function");
        assertRefused("1/0", "division by zero");
        assertRefused("c+1", "the parameter 'c' is \"txt\", expected a number or a date in ISO 8601");
        assertRefused("l*2", "the parameter 'l' is [1, 2], expected a number or a date");
        assertRefused("timedelta(days=2)", "the value is a duration, expected a number or a moment");
        assertRefused("now() * 2", "'*' needs numbers, found a moment");
        assertRefused(
                "datetime(2020,13,1)",
                "at character 1: datetime: Invalid value for MonthOfYear (valid values 1 - 12): 13");
        assertRefused(
                "foo(1)",
                "at character 1: unknown function 'foo', expected one of sin, cos, tan, exp, abs, trunc,"
                        + " round, sgn, now, datetime, timedelta");
        assertRefused("now(1)", "at character 1: now: expected no argument");
        assertRefused(
                "timedelta(day=1)",
                "at character 1: timedelta: unknown argument 'day', expected days, seconds,"
                        + " microseconds, milliseconds, minutes, hours, weeks");
        assertRefused("9223372036854775807 + 1 * 10 ^ 400", "the value of '^' is too large, or no real number");
        assertRefused("(".repeat(200) + "1" + ")".repeat(200), "at character 102: nested more than 100 times");
        assertRefused("2^".repeat(50_000) + "1", "at character 203: nested more than 100 times");
        assertRefused(
                "__import__('os')",
                "at character 12: found the text \"os\", expected a number, a parameter's name" + " or a function");
    }

    private static void assertValue(String expression, Object value) {
        assertEquals(expression, value, ParameterExpression.evaluate(expression, VALUES, NOW));
    }

    private static void assertRefused(String expression, String message) {
        SyntaxException refusal =
                assertThrows(SyntaxException.class, () -> ParameterExpression.evaluate(expression, VALUES, NOW));
        assertEquals(message, refusal.getMessage());
    }
}
