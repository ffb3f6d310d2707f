package io.jenkins.plugins.mlcicd.engine.config;

import static org.junit.Assert.assertEquals;

import java.util.OptionalLong;
import org.junit.Test;

public class ByteSizeTest {
    @Test
    public void parse_sizes_areDecimal() {
        assertEquals(OptionalLong.of(500_000_000), ByteSize.parse("500 MB"));
        assertEquals(OptionalLong.of(1_500), ByteSize.parse(" 1.5kB "));
        assertEquals(OptionalLong.of(2_000), ByteSize.parse("2 KB"));
        assertEquals(OptionalLong.of(7), ByteSize.parse("7 B"));
        assertEquals(OptionalLong.of(3_000_000_000L), ByteSize.parse("3 GB"));
    }

    @Test
    public void parse_whatIsNoSize_isEmpty() {
        for (String text : new String[] {"", "500", "500 MiB", "-1 MB", "1e3 MB", "many", "999999999999 GB"}) {
            assertEquals(text, OptionalLong.empty(), ByteSize.parse(text));
        }
    }
}
