package io.streamgauge.ingest.split;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.ingest.proto.ProtoWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts an OTLP request between data points. Each piece repeats what is above its points: the resource, the scope, the metric with its temporality. Metrics without points are left out. One per
 * request; not thread-safe.
 */
public final class OtlpSplitter {
    /** Messages within each other down to the data points: request, resource, scope, metric, data. */
    private static final int DEPTH = 5;

    private static final int DATA_LEVEL = 4;
    private static final int METRIC_LEVEL = 3;
    private static final int RESOURCE_METRICS = 1;
    private static final int NESTED = 2;
    private static final int POINTS = 1;

    /** A message above the points: its tag within the one above, and its fields but for those that are cut. */
    private record Open(int tag, byte[] head) {}

    private final PieceLimits limits;
    private final ProtoReader in = new ProtoReader();
    private final ProtoWriter out = new ProtoWriter();
    private final Deque<Open> open = new ArrayDeque<>();
    private final int[] begun = new int[DEPTH];
    private final List<byte[]> pieces = new ArrayList<>();
    private int points;

    /** Messages of {@link #open} that are begun in the piece. */
    private int written;

    private OtlpSplitter(PieceLimits limits) {
        this.limits = limits;
    }

    /**
     * Cuts a request in its protobuf form.
     *
     * @throws SplitException where one data point with what is above it is larger than a piece, or the request is malformed
     */
    public static List<byte[]> split(byte[] request, PieceLimits limits) throws SplitException {
        OtlpSplitter splitter = new OtlpSplitter(limits);
        splitter.in.reset(request, 0, request.length);
        try {
            splitter.children(0);
        } catch (MalformedException e) {
            throw new SplitException(false, e.getMessage());
        }
        splitter.close();
        return splitter.pieces;
    }

    private static boolean isCut(int level, int tag) {
        int field = tag >>> 3;
        if ((tag & 7) != LENGTH) {
            return false;
        }
        return switch (level) {
            case 0 -> field == RESOURCE_METRICS;
            case METRIC_LEVEL -> field == 5 || field == 7 || (field >= 9 && field <= 11);
            case DATA_LEVEL -> field == POINTS;
            default -> field == NESTED;
        };
    }

    private void children(int level) throws MalformedException, SplitException {
        while (in.more()) {
            int start = in.at();
            int tag = in.tag();
            if (!isCut(level, tag)) {
                in.skip();
            } else if (level == DATA_LEVEL) {
                in.skip();
                point(start, in.at());
            } else {
                descend(level, tag);
            }
        }
    }

    private byte[] head(int level) throws MalformedException {
        ProtoWriter head = new ProtoWriter();
        while (in.more()) {
            int start = in.at();
            int tag = in.tag();
            in.skip();
            if (!isCut(level, tag)) {
                head.raw(in.bytes(), start, in.at());
            }
        }
        return head.copy();
    }

    private void descend(int level, int tag) throws MalformedException, SplitException {
        int outer = in.enter();
        int from = in.at();
        int end = in.end();
        open.push(new Open(tag, head(level + 1)));
        in.go(from, end);
        children(level + 1);
        if (written == open.size()) {
            out.end(begun[--written]);
        }
        open.pop();
        in.leave(outer);
    }

    private void point(int from, int to) throws SplitException {
        int size = to - from;
        if (points > 0 && (points == limits.points() || out.size() + size + aboveBytes() > limits.bytes())) {
            close();
        }
        while (written < open.size()) {
            begin(nth(written));
        }
        out.raw(in.bytes(), from, to);
        points++;
        if (out.size() > limits.bytes()) {
            throw new SplitException(
                    true,
                    "byte " + from + ": a data point with its metric, scope and resource is " + out.size()
                            + " bytes; at most " + limits.bytes() + " are taken");
        }
    }

    /** What is still to be begun before a point can be written. */
    private int aboveBytes() {
        int bytes = 0;
        for (int i = written; i < open.size(); i++) {
            bytes += nth(i).head().length + 16;
        }
        return bytes;
    }

    private Open nth(int level) {
        int i = open.size() - 1;
        for (Open each : open) {
            if (i-- == level) {
                return each;
            }
        }
        throw new IllegalStateException("no message at level " + level);
    }

    private void begin(Open message) {
        out.varint(message.tag());
        begun[written++] = out.begin();
        out.raw(message.head(), 0, message.head().length);
    }

    /** Ends the piece; what is open goes on in the next. */
    private void close() {
        while (written > 0) {
            out.end(begun[--written]);
        }
        if (points > 0) {
            pieces.add(out.copy());
        }
        out.clear();
        points = 0;
    }
}
