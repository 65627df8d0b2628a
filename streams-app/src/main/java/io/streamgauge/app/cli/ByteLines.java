package io.streamgauge.app.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Lines of a stream as the bytes that they are, without the line's end. A line longer than the limit is cut there. Not thread-safe. */
final class ByteLines {
    private final InputStream in;
    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    ByteLines(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.maxBytes = maxBytes;
    }

    /** The next line, or null at the end. */
    byte[] next() throws IOException {
        line.reset();
        int b = in.read();
        if (b < 0) {
            return null;
        }
        for (; b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() < maxBytes) {
                line.write(b);
            }
        }
        return line.toByteArray();
    }
}
