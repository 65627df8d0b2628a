package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts a body between lines. */
final class LinePieces {
    private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.UTF_8);

    private LinePieces() {}

    /**
     * Pieces that each are a body.
     *
     * @param ended whether each needs the end that OpenMetrics has
     * @throws InletRefusedException for a line that is longer than a piece may be
     */
    static List<byte[]> cut(byte[] body, boolean ended, PieceLimits limits) {
        List<byte[]> pieces = new ArrayList<>();
        int max = limits.bytes() - (ended ? END.length : 0);
        int from = 0;
        int lines = 0;
        int line = 0;
        for (int at = 0; at < body.length; ) {
            int end = at;
            while (end < body.length && body[end] != '\n') {
                end++;
            }
            end = Math.min(body.length, end + 1);
            line++;
            if (end - at > max) {
                throw new InletRefusedException(
                        Refusal.TOO_LARGE,
                        "Line " + line + " has " + (end - at) + " bytes; at most " + max
                                + " are taken. Nothing was taken.");
            }
            if (end - from > max || lines == limits.points()) {
                pieces.add(piece(body, from, at, ended));
                from = at;
                lines = 0;
            }
            lines++;
            at = end;
        }
        if (from < body.length) {
            pieces.add(piece(body, from, body.length, false));
        }
        return pieces;
    }

    private static byte[] piece(byte[] body, int from, int to, boolean ended) {
        byte[] piece = Arrays.copyOfRange(body, from, to + (ended ? END.length : 0));
        if (ended) {
            System.arraycopy(END, 0, piece, to - from, END.length);
        }
        return piece;
    }
}
