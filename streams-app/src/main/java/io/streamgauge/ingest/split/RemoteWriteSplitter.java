package io.streamgauge.ingest.split;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.ingest.proto.ProtoWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xerial.snappy.Snappy;

/**
 * Cuts a remote-write body between series. A piece of 2.0 has a table of symbols of its own. One per body; not thread-safe.
 */
public final class RemoteWriteSplitter {
    private static final int SERIES_1 = 1 << 3 | LENGTH;
    private static final int SYMBOLS_2 = 4 << 3 | LENGTH;
    private static final int SERIES_2 = 5 << 3 | LENGTH;
    private static final int SAMPLES = 2 << 3 | LENGTH;
    private static final int HISTOGRAMS_1 = 4 << 3 | LENGTH;
    private static final int HISTOGRAMS_2 = 3 << 3 | LENGTH;

    private final boolean second;
    private final PieceLimits limits;
    private final int plainBytes;
    private final ProtoReader in = new ProtoReader();
    private final ProtoWriter out = new ProtoWriter();
    private final SymbolTable symbols = new SymbolTable();
    private final List<byte[]> pieces = new ArrayList<>();
    private int points;

    private RemoteWriteSplitter(boolean second, PieceLimits limits) {
        this.second = second;
        this.limits = limits;
        // What can't be compressed grows by a sixth at most.
        this.plainBytes = (int) ((limits.bytes() - 64) * 6L / 7);
    }

    /**
     * Cuts a body, a block of snappy, into bodies.
     *
     * @param second whether it is of 2.0
     * @throws SplitException where one series is larger than a piece, or the body is malformed
     */
    public static List<byte[]> split(byte[] body, boolean second, PieceLimits limits) throws SplitException {
        try {
            RemoteWriteSplitter splitter = new RemoteWriteSplitter(second, limits);
            splitter.split(Snappy.uncompress(body));
            return splitter.pieces;
        } catch (IOException | MalformedException e) {
            throw new SplitException(false, e.getMessage());
        }
    }

    private void split(byte[] plain) throws MalformedException, SplitException, IOException {
        if (second) {
            symbols.read(in.reset(plain, 0, plain.length), SYMBOLS_2);
        }
        in.reset(plain, 0, plain.length);
        while (in.more()) {
            int start = in.at();
            int tag = in.tag();
            in.skip();
            if (second && tag == SYMBOLS_2) {
                continue;
            }
            boolean series = tag == (second ? SERIES_2 : SERIES_1);
            int next = in.at();
            add(start, next, series ? points(start, next) : 0, series && second);
            in.go(next, plain.length);
        }
        close();
    }

    private int points(int from, int to) throws MalformedException {
        in.go(from, to);
        in.tag();
        in.enter();
        int count = 0;
        while (in.more()) {
            int tag = in.tag();
            in.skip();
            count += tag == SAMPLES || tag == (second ? HISTOGRAMS_2 : HISTOGRAMS_1) ? 1 : 0;
        }
        return count;
    }

    private void add(int from, int to, int count, boolean withSymbols)
            throws MalformedException, SplitException, IOException {
        int size = out.size();
        int before = symbols.bytes();
        if (withSymbols) {
            symbols.rewrite(in, from, to, out);
        } else {
            out.raw(in.bytes(), from, to);
        }
        boolean full = points + count > limits.points() || out.size() + symbols.bytes() > plainBytes;
        if (full && size > 0) {
            // Out again, and first in the next.
            out.cut(size);
            symbols.cut(before);
            close();
            add(from, to, count, withSymbols);
            return;
        }
        if (full) {
            throw new SplitException(
                    true,
                    "byte " + from + ": one series with " + count + " samples and " + (to - from) + " bytes; at most "
                            + limits.points() + " samples and " + plainBytes + " bytes are taken");
        }
        points += count;
    }

    private void close() throws IOException {
        if (out.size() == 0) {
            return;
        }
        ProtoWriter whole = new ProtoWriter();
        if (second) {
            symbols.write(whole, SYMBOLS_2);
        }
        whole.raw(out.bytes(), 0, out.size());
        pieces.add(Snappy.compress(Arrays.copyOf(whole.bytes(), whole.size())));
        out.clear();
        symbols.clear();
        points = 0;
    }
}
