package io.streamgauge.ingest.split;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.ingest.proto.ProtoWriter;
import java.util.Arrays;

/** The symbols of a whole request of remote write 2.0, and those of the piece that is being made. Not thread-safe. */
final class SymbolTable {
    private static final int LABELS_REFS = 1;
    private static final int EXEMPLARS = 4;
    private static final int METADATA = 5;
    private static final int HELP_REF = 3;
    private static final int UNIT_REF = 4;

    private byte[] b = {};
    private int[] bounds = new int[512];
    private int total;

    /** By number in the whole: the number in the piece, or 0 where it has none yet. */
    private int[] numbers = {};

    /** By number in the piece: the number in the whole. */
    private int[] used = new int[256];

    private int count = 1;
    private int bytes;

    void read(ProtoReader in, int symbolsTag) throws MalformedException {
        b = in.bytes();
        while (in.more()) {
            if (in.tag() != symbolsTag) {
                in.skip();
                continue;
            }
            if (2 * total + 2 > bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * total] = in.slice();
            bounds[2 * total + 1] = in.at();
            total++;
        }
        numbers = new int[Math.max(1, total)];
    }

    /** Bytes of the piece's symbols, roughly. */
    int bytes() {
        return bytes;
    }

    private int number(int ref) throws MalformedException {
        if (ref == 0) {
            return 0;
        }
        if (ref < 0 || ref >= total) {
            throw new MalformedException("a reference to symbol " + Integer.toUnsignedString(ref) + " of " + total);
        }
        if (numbers[ref] == 0) {
            if (count == used.length) {
                used = Arrays.copyOf(used, 2 * count);
            }
            used[count] = ref;
            numbers[ref] = count++;
            bytes += bounds[2 * ref + 1] - bounds[2 * ref] + 6;
        }
        return numbers[ref];
    }

    /** Takes back what was added since the table had this many bytes. */
    void cut(int before) {
        while (bytes > before) {
            int ref = used[--count];
            numbers[ref] = 0;
            bytes -= bounds[2 * ref + 1] - bounds[2 * ref] + 6;
        }
    }

    void clear() {
        cut(0);
    }

    void write(ProtoWriter out, int symbolsTag) {
        out.varint(symbolsTag);
        out.varint(0);
        for (int i = 1; i < count; i++) {
            int from = bounds[2 * used[i]];
            int to = bounds[2 * used[i] + 1];
            out.varint(symbolsTag);
            out.varint(to - from);
            out.raw(b, from, to);
        }
    }

    /** Writes the series, a field of the request, with references to the piece's symbols. */
    void rewrite(ProtoReader in, int from, int to, ProtoWriter out) throws MalformedException {
        in.go(from, to);
        out.varint(in.tag());
        int begun = out.begin();
        in.enter();
        while (in.more()) {
            int start = in.at();
            int tag = in.tag();
            boolean message = (tag & 7) == LENGTH;
            if (message && tag >>> 3 == LABELS_REFS) {
                refs(in, out, tag);
            } else if (message && tag >>> 3 == EXEMPLARS) {
                exemplar(in, out, tag);
            } else if (message && tag >>> 3 == METADATA) {
                metadata(in, out, tag);
            } else {
                in.skip();
                out.raw(b, start, in.at());
            }
        }
        out.end(begun);
    }

    private void refs(ProtoReader in, ProtoWriter out, int tag) throws MalformedException {
        int outer = in.enter();
        out.varint(tag);
        int begun = out.begin();
        while (in.more()) {
            out.varint(number(in.varint32()));
        }
        out.end(begun);
        in.leave(outer);
    }

    private void exemplar(ProtoReader in, ProtoWriter out, int tag) throws MalformedException {
        int outer = in.enter();
        out.varint(tag);
        int begun = out.begin();
        while (in.more()) {
            int start = in.at();
            int inner = in.tag();
            if (inner == (LABELS_REFS << 3 | LENGTH)) {
                refs(in, out, inner);
            } else {
                in.skip();
                out.raw(b, start, in.at());
            }
        }
        out.end(begun);
        in.leave(outer);
    }

    private void metadata(ProtoReader in, ProtoWriter out, int tag) throws MalformedException {
        int outer = in.enter();
        out.varint(tag);
        int begun = out.begin();
        while (in.more()) {
            int start = in.at();
            int inner = in.tag();
            if (inner == (HELP_REF << 3 | VARINT) || inner == (UNIT_REF << 3 | VARINT)) {
                out.varint(inner);
                out.varint(number(in.varint32()));
            } else {
                in.skip();
                out.raw(b, start, in.at());
            }
        }
        out.end(begun);
        in.leave(outer);
    }
}
