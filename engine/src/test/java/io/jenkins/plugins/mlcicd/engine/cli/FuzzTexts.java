package io.jenkins.plugins.mlcicd.engine.cli;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Texts and values that programs stumble over, and ways to spoil a text. */
final class FuzzTexts {
    /** What stands in a file beside the cases, and must never be seen. */
    static final String SECRET = "s3cret-0f-the-canary";

    private final Random random;
    private final List<String> texts;

    /** Of a folder in which a file named "canary…" must never appear, and the file "secret.txt" never be read. */
    FuzzTexts(Random random, Path root) {
        this.random = random;
        String canary = root.resolve("canary").toString();
        String secret = root.resolve("base/secret.txt").toString();
        texts = List.of(
                "",
                " ",
                "'",
                "\"",
                "`",
                ";",
                "''",
                "\"\"",
                "\\",
                "\\'",
                "$1",
                "?",
                "%s%n",
                "{batch}",
                "{}",
                "${x}",
                "--",
                "/*",
                "a\u0000b",
                "\u0000",
                "\n",
                "\r\n",
                "\t",
                "é",
                "日本語",
                "😀",
                "\ud800",
                "\u202e",
                "\ufeff",
                "a,b",
                "a;b",
                "NULL",
                "null",
                "NaN",
                "inf",
                "true",
                "0x1F",
                "1e400",
                "-0",
                "007",
                "9223372036854775808",
                "170141183460469231731687303715884105728",
                "2024-02-30",
                "2024-02-29",
                "2024-01-01T00:00:00Z",
                "99999-01-01",
                "'; COPY (SELECT 1) TO '" + canary + "'; --",
                "\"; COPY (SELECT 1) TO '" + canary + "'; --",
                "') ; COPY (SELECT 1) TO '" + canary + "'; --",
                "' || (SELECT content FROM read_text('" + secret + "')) || '",
                "x\" AS y, (SELECT content FROM read_text('" + secret + "')) AS \"z",
                "(SELECT content FROM read_text('" + secret + "'))",
                "'; ATTACH '" + canary + ".db' AS c; --",
                "e1' OR '1'='1",
                "row",
                "__row",
                "c0",
                "f0",
                "rowid",
                "filename",
                "table_1",
                "(a+)+$",
                "[",
                "(",
                "(?<=a+)b",
                "\\p{L}",
                "(?i)x",
                "a{1001}",
                "(?P<n>a)(?P=n)",
                "%Y-%m-%d",
                "%",
                "%Q",
                "_",
                "<script>alert(1)</script>",
                "x".repeat(300));
    }

    /** One of a list. */
    <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A text. */
    String text() {
        int kind = random.nextInt(10);
        if (kind < 6) {
            return one(texts);
        }
        if (kind < 8) {
            return one(texts) + one(texts);
        }
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(random.nextInt(20) == 0 ? random.nextInt(0xd800) : ' ' + random.nextInt(95));
        }
        return text.toString();
    }

    /** A value as JSON has it. */
    Object value() {
        return value(3);
    }

    private Object value(int depth) {
        return switch (random.nextInt(depth > 0 ? 12 : 9)) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextInt(10) - 5;
            case 3 -> random.nextLong();
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 5 -> new BigInteger(200, random);
            case 6 -> new BigDecimal("1e" + (random.nextInt(1000) - 500));
            case 7, 8 -> text();
            case 9 -> list(depth);
            case 10 -> map(depth);
            default -> Map.of("$PARAMETER", text());
        };
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(value(depth - 1));
        }
        return list;
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            map.put(text(), value(depth - 1));
        }
        return map;
    }

    /** The same with one to three places spoilt. */
    String spoil(String text) {
        String spoilt = text;
        for (int i = random.nextInt(3); i >= 0; i--) {
            int from = random.nextInt(spoilt.length() + 1);
            int to = Math.min(spoilt.length(), from + random.nextInt(5));
            String piece = switch (random.nextInt(6)) {
                case 0 -> "";
                case 1 -> one(texts);
                case 2 -> spoilt.substring(from, to).repeat(2);
                case 3 ->
                    one(List.of("(", ")", "[", "]", "{", "}", ",", ":", "\"", "'", "\\"))
                            .repeat(random.nextInt(200) == 0 ? 5_000 : 1);
                case 4 -> String.valueOf((char) random.nextInt(128));
                default -> spoilt.substring(Math.max(0, from - 5), from);
            };
            spoilt = spoilt.substring(0, from) + piece + spoilt.substring(random.nextBoolean() ? from : to);
        }
        return spoilt;
    }

    /** The same with one to four bytes flipped, removed or put in. */
    byte[] spoil(byte[] bytes, int from) {
        byte[] spoilt = bytes;
        for (int i = random.nextInt(4); i >= 0 && spoilt.length > from; i--) {
            int at = from + random.nextInt(spoilt.length - from);
            byte[] before = Arrays.copyOf(spoilt, at);
            byte[] after = switch (random.nextInt(4)) {
                case 0 -> Arrays.copyOfRange(spoilt, at + 1, spoilt.length);
                case 1 -> joined(new byte[] {(byte) random.nextInt(256)}, spoilt, at);
                case 2 ->
                    joined(
                            one(List.of("\"", ",", "\n", "\r", "\"\"", "\r\n")).getBytes(StandardCharsets.UTF_8),
                            spoilt,
                            at);
                default -> {
                    byte[] rest = Arrays.copyOfRange(spoilt, at, spoilt.length);
                    rest[0] ^= (byte) (1 << random.nextInt(8));
                    yield rest;
                }
            };
            spoilt = joined(before, after, 0);
        }
        return spoilt;
    }

    private static byte[] joined(byte[] first, byte[] second, int from) {
        byte[] all = Arrays.copyOf(first, first.length + second.length - from);
        System.arraycopy(second, from, all, first.length, second.length - from);
        return all;
    }
}
