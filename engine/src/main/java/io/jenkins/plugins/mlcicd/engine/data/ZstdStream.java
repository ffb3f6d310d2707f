package io.jenkins.plugins.mlcicd.engine.data;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Unpacks Zstandard; whatever the library says of a damaged file is an I/O error here. */
final class ZstdStream extends FilterInputStream {
    /** The packed bytes are damaged, or not all there. */
    static final class BrokenException extends IOException {
        private static final long serialVersionUID = 1L;

        BrokenException(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    ZstdStream(InputStream packed) {
        super(new ZstdInputStream(packed));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        try {
            return super.read(buffer, from, length);
        } catch (IOException | RuntimeException e) {
            throw new BrokenException(e);
        }
    }
}
