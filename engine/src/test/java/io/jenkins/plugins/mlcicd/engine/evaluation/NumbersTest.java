package io.jenkins.plugins.mlcicd.engine.evaluation;

import static org.junit.Assert.assertEquals;

import org.junit.Test;

/** Numbers in sentences. */
public class NumbersTest {
    @Test
    public void text_keepsAllDigits() {
        assertEquals("0.8", Numbers.text(0.80));
        assertEquals("0.123456789", Numbers.text(0.123456789));
        assertEquals("1000", Numbers.text(1000));
        assertEquals("0", Numbers.text(0.0));
        assertEquals("-Infinity", Numbers.text(Double.NEGATIVE_INFINITY));
    }

    @Test
    public void percent_movesThePoint() {
        assertEquals("2 %", Numbers.percent(0.02));
        assertEquals("0.5 %", Numbers.percent(0.005));
    }

    @Test
    public void rounded_keepsDigitsBeforeThePoint() {
        assertEquals("0.7412", Numbers.rounded(0.74119));
        assertEquals("1234568", Numbers.rounded(1234567.8));
        assertEquals("0.00001235", Numbers.rounded(0.000012346));
        assertEquals("1.235E-7", Numbers.rounded(0.00000012346));
    }

    @Test
    public void rounded_showsADifference() {
        assertEquals("0.79999", Numbers.rounded(0.79999, 0.8));
        assertEquals("0.8", Numbers.rounded(0.8, 0.79999));
        assertEquals("0.5", Numbers.rounded(0.5, 0.5));
    }
}
