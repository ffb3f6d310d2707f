package io.jenkins.plugins.mlcicd.engine.data;

import io.jenkins.plugins.mlcicd.engine.gate.EvaluationException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies texts in other encodings to UTF-8, which all that reads CSV here understands. Java knows more encodings than the
 * database, and says where a text has bytes that are none of its characters.
 */
final class Transcoder {
    private Transcoder() {}

    /** The file itself if it is in UTF-8; else a copy in a folder that goes with the session. */
    static DataFile toUtf8(DataFile file, CsvOptions options, Path scratch) {
        Charset charset = options.encoding().orElseGet(() -> byItsMark(file));
        if (charset.equals(StandardCharsets.UTF_8)) {
            return file;
        }
        try {
            Path copy = Files.createTempFile(
                    scratch,
                    "utf8-",
                    Compression.plainName(file.path().toString()).endsWith(".tsv") ? ".tsv" : ".csv");
            copy(file, charset, copy);
            return file.readFrom(copy);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** UTF-16 begins with a byte order mark where a tool such as a spreadsheet wrote it. */
    private static Charset byItsMark(DataFile file) {
        try (InputStream in = file.open()) {
            int mark = in.read() << 8 | in.read();
            return mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private static void copy(DataFile file, Charset charset, Path copy) throws IOException {
        long line = 1;
        char[] buffer = new char[1 << 16];
        try (Reader in = new InputStreamReader(file.open(), charset.newDecoder());
                Writer out = new BufferedWriter(
                        new OutputStreamWriter(Files.newOutputStream(copy), StandardCharsets.UTF_8.newEncoder()))) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                for (int i = 0; i < read; i++) {
                    line += buffer[i] == '\n' ? 1 : 0;
                }
            }
        } catch (CharacterCodingException e) {
            throw notAText(file, charset, line, e);
        }
    }

    /** The decoder reads ahead, so the line is one that was read whole. */
    private static EvaluationException notAText(DataFile file, Charset charset, long line, Exception cause) {
        return new EvaluationException(
                file.name() + ": not a text in " + charset.name() + " (in line " + line + " or soon after)", cause);
    }
}
