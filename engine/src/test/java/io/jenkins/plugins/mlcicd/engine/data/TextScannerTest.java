package io.jenkins.plugins.mlcicd.engine.data;

import static org.junit.Assert.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class TextScannerTest {
    private static final byte[] BYTES = {
        'a', 'b', 'c', 'd', ',', ',', '"', '\n', '\r', (byte) 0xC3, (byte) 0xA9, 1, 9, 11
    };

    @Rule
    public TemporaryFolder folder = new TemporaryFolder();

    @Test
    public void eightAtATime_seesTheSameAsOneByOne() throws IOException {
        Path path = folder.getRoot().toPath().resolve("data.csv");
        Files.writeString(path, "x,y\n");
        DataFile file = new DataFile("data.csv", path, Map.of());
        CsvHeader header = CsvHeader.read(file, CsvOptions.NONE);
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            byte[] text = new byte[random.nextInt(120)];
            int plain = random.nextInt(BYTES.length);
            for (int j = 0; j < text.length; j++) {
                text[j] = BYTES[random.nextInt(4) > 0 ? random.nextInt(plain + 1) : random.nextInt(BYTES.length)];
            }
            TextScan whole = new TextScanner(file, header).scan(new ByteArrayInputStream(text));
            TextScan oneByOne = new TextScanner(file, header).scan(inSteps(text));
            assertEquals(new String(text, StandardCharsets.ISO_8859_1), oneByOne, whole);
            assertEquals(reference(text), whole);
        }
    }

    /** Gives one byte a read, so that there are never eight to look at. */
    private static InputStream inSteps(byte[] text) {
        return new ByteArrayInputStream(text) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(1, length));
            }
        };
    }

    /** The same by its definition, with the header x,y and a comma. */
    private static TextScan reference(byte[] text) {
        String[] lines = new String(text, StandardCharsets.ISO_8859_1).split("\r\n|\r|\n", -1);
        long full = 0;
        long empty = 0;
        boolean hasQuotes = false;
        boolean mayBeTooWide = false;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            boolean isRest = i == lines.length - 1 && line.isEmpty();
            full += line.isEmpty() ? 0 : 1;
            empty += line.isEmpty() && !isRest ? 1 : 0;
            hasQuotes |= line.contains("\"");
            long delimiters = line.chars().filter(c -> c == ',').count();
            mayBeTooWide |= line.endsWith(",") && (delimiters >= 2 || line.contains("\""));
        }
        return new TextScan(full, empty, hasQuotes, mayBeTooWide);
    }
}
