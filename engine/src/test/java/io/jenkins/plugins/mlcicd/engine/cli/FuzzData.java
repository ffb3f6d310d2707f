package io.jenkins.plugins.mlcicd.engine.cli;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Tables of texts, the files that hold them, and files that are known to be broken. */
final class FuzzData {
    /** What is neither in a quoted value nor begins one, so that every reader agrees on it. */
    private static final List<String> PLAIN =
            List.of("a", "b c", "1", "-2.5", "x'y", "é", "😀", "#", "NULL", "\\", "{}", "--");

    private final Random random;
    private final FuzzTexts texts;

    FuzzData(Random random, FuzzTexts texts) {
        this.random = random;
        this.texts = texts;
    }

    /**
     * A table of texts.
     *
     * @param names the columns' names
     * @param rows the values; null for a missing one
     */
    record Table(List<String> names, List<List<String>> rows) {
        List<String> column(int index) {
            List<String> column = new ArrayList<>();
            rows.forEach(row -> column.add(row.get(index)));
            return column;
        }
    }

    /** A table whose names and values are no trouble for CSV. */
    Table plain() {
        return table(2 + random.nextInt(3), 1 + random.nextInt(8), false);
    }

    /** A table with whatever characters CSV and JSON can hold in its names and values. */
    Table hostile() {
        return table(1 + random.nextInt(3), 1 + random.nextInt(5), true);
    }

    private Table table(int columns, int rows, boolean isHostile) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            String name = isHostile ? holdable(texts.text()) : "c" + i;
            names.add(name.isBlank() || names.contains(name) ? "n" + i : name);
        }
        List<List<String>> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> row = new ArrayList<>();
            for (int j = 0; j < columns; j++) {
                String value = isHostile ? holdable(texts.text()) : texts.one(PLAIN);
                row.add(
                        columns > 1 && (value.isEmpty() || random.nextInt(6) == 0)
                                ? null
                                : value.isEmpty() ? "-" : value);
            }
            if (row.stream().allMatch(value -> value == null)) {
                row.set(0, "z");
            }
            values.add(row);
        }
        return new Table(names, values);
    }

    /** What a text file can hold: no NUL, no half of a pair, no other line breaks than LF. */
    private static String holdable(String text) {
        StringBuilder kept = new StringBuilder();
        text.codePoints()
                .filter(c -> c != 0 && c != '\r' && c != 0xfeff && !(c >= 0xd800 && c < 0xe000))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    /** The table as CSV; every hostile value in quotes, plain ones now and then. */
    String csv(Table table, char delimiter, String lineEnd) {
        StringBuilder csv = new StringBuilder();
        List<List<String>> lines = new ArrayList<>(List.of(table.names()));
        lines.addAll(table.rows());
        for (List<String> line : lines) {
            for (int i = 0; i < line.size(); i++) {
                csv.append(i == 0 ? "" : delimiter).append(csv(line.get(i)));
            }
            csv.append(lineEnd);
        }
        return csv.toString();
    }

    private String csv(String value) {
        if (value == null) {
            return "";
        }
        boolean needsQuotes = !value.matches("[A-Za-z0-9][A-Za-z0-9 ]*");
        return needsQuotes || random.nextInt(5) == 0 ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    /** The table as JSON Lines or as an array. */
    String json(Table table, boolean isArray) {
        List<String> objects = new ArrayList<>();
        for (List<String> row : table.rows()) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                object.put(table.names().get(i), row.get(i));
            }
            objects.add(JsonMapper.shared().writeValueAsString(object));
        }
        return isArray ? "[" + String.join(",\n", objects) + "]" : String.join("\n", objects) + "\n";
    }

    /** Data of six columns of different types, as CSV. */
    String standard() {
        StringBuilder csv = new StringBuilder("i,d,s,t,b,n\n");
        for (int i = random.nextInt(6); i >= 0; i--) {
            csv.append(random.nextInt(9) == 0 ? "" : random.nextInt(5)).append(',');
            csv.append(texts.one(List.of("1.5", "-2", "", "1e3", "7"))).append(',');
            csv.append(texts.one(List.of("a", "b", "", "{\"x\": 1}", "12"))).append(',');
            csv.append("2024-01-0").append(1 + random.nextInt(3)).append(',');
            csv.append(texts.one(List.of("true", "false", ""))).append(",\n");
        }
        return csv.toString();
    }

    /** Files that no reader can read whole: name's end to bytes. */
    Map.Entry<String, byte[]> broken() {
        Table table = plain();
        String csv = csv(table, ',', "\n");
        String lines = json(table, false);
        String array = json(table, true);
        return switch (random.nextInt(18)) {
            case 0 -> Map.entry("csv", bytes(csv + "\"never closed," + "x\n".repeat(random.nextInt(4))));
            case 1 -> Map.entry("csv", bytes(csv + "a,".repeat(table.names().size()) + "one too many\n" + tail(table)));
            case 2 -> Map.entry("csv", bytes(csv + "too few\n" + tail(table)));
            case 3 ->
                Map.entry(
                        "csv",
                        joined(
                                bytes(csv + "a\0b"),
                                bytes(",".repeat(table.names().size() - 1) + "\n")));
            case 4 ->
                Map.entry(
                        "csv",
                        joined(
                                joined(bytes(csv), new byte[] {
                                    'a', texts.one(List.of((byte) 0xff, (byte) 0xc0, (byte) 0xe9, (byte) 0x80))
                                }),
                                bytes("b" + ",".repeat(table.names().size() - 1) + "\n")));
            case 14 -> Map.entry(random.nextBoolean() ? "csv.gz" : "jsonl.gz", otherChecksum(gzip(lines)));
            case 15 -> Map.entry("csv.zst", cut(zstd(csv.repeat(1 + random.nextInt(3)))));
            case 16 -> Map.entry("jsonl.zst", cut(zstd(lines)));
            case 17 -> Map.entry("json.gz", cut(gzip(array)));
            case 5 -> Map.entry("csv.gz", cut(gzip(csv.repeat(1 + random.nextInt(3)))));
            case 6 -> Map.entry("jsonl", bytes(lines + "{\"c0\": \n"));
            case 7 -> Map.entry("jsonl", bytes(lines + "{\"c0\": 1, \"c0\": 2}\n"));
            case 8 ->
                Map.entry(
                        "jsonl", bytes(lines.strip().substring(0, lines.strip().length() - 1)));
            case 9 ->
                Map.entry("json", bytes(array.substring(0, array.length() - 1 - random.nextInt(array.length() - 1))));
            case 10 -> Map.entry("jsonl.gz", cut(gzip(lines)));
            case 11 ->
                Map.entry(
                        "jsonl",
                        joined(
                                bytes(lines),
                                joined(bytes("{\"c0\": \""), joined(new byte[] {(byte) 0xff}, bytes("\"}\n")))));
            case 12 ->
                Map.entry(
                        "csv",
                        bytes(csv + "\"closed\" too early\""
                                + ",".repeat(table.names().size() - 1) + "\n"));
            default -> Map.entry("json", bytes(array + "\n" + texts.one(List.of("x", "]", "{", "[1"))));
        };
    }

    /** More good rows behind a bad one, or none. */
    private String tail(Table table) {
        return random.nextBoolean()
                ? ""
                : ("x" + ",y".repeat(table.names().size() - 1) + "\n").repeat(random.nextInt(3000));
    }

    private byte[] cut(byte[] whole) {
        return java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1));
    }

    static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] zstd(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZstdOutputStream zstd = new ZstdOutputStream(bytes)) {
            zstd.write(bytes(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The same with another checksum of what was compressed. */
    private static byte[] otherChecksum(byte[] gzip) {
        gzip[gzip.length - 8] ^= 1;
        return gzip;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = java.util.Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
