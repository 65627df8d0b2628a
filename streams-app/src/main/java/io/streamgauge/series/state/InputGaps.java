package io.streamgauge.series.state;

import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputGap;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of this partition that were closed without some input partition. Bounded: of one input partition the oldest gaps grow together, which says
 * too much rather than too little; and what is older than anything that a rule reads is forgotten.
 */
final class InputGaps {
    static final int MAX_PER_INPUT = 8;
    /** Longer than rules can read back. */
    static final long KEEP_MS = 25 * 3_600_000L;

    private List<InputGap> gaps = List.of();

    /** Oldest first; unmodifiable. */
    List<InputGap> all() {
        return gaps;
    }

    void add(int inputPartition, long afterMs, long throughMs) {
        List<InputGap> next = new ArrayList<>(gaps);
        next.removeIf(g -> g.throughMs() < throughMs - KEEP_MS);
        InputGap added = new InputGap(inputPartition, afterMs, throughMs);
        int last = lastOf(next, inputPartition);
        if (last >= 0 && next.get(last).throughMs() >= afterMs) {
            next.set(last, next.get(last).and(added));
        } else {
            next.add(added);
            bound(next, inputPartition);
        }
        gaps = List.copyOf(next);
    }

    private static int lastOf(List<InputGap> list, int inputPartition) {
        for (int i = list.size() - 1; i >= 0; i--) {
            if (list.get(i).inputPartition() == inputPartition) {
                return i;
            }
        }
        return -1;
    }

    private static void bound(List<InputGap> list, int inputPartition) {
        List<InputGap> own =
                list.stream().filter(g -> g.inputPartition() == inputPartition).toList();
        if (own.size() > MAX_PER_INPUT) {
            list.set(list.indexOf(own.get(1)), own.get(0).and(own.get(1)));
            list.remove(own.get(0));
        }
    }

    /** Forgets what no rule can read any more at this time. */
    void trim(long closedThroughMs) {
        if (!gaps.isEmpty() && gaps.get(0).throughMs() < closedThroughMs - KEEP_MS) {
            gaps = gaps.stream()
                    .filter(g -> g.throughMs() >= closedThroughMs - KEEP_MS)
                    .toList();
        }
    }

    void write(ByteWriter out) {
        out.putVarint(gaps.size());
        gaps.forEach(g -> g.write(out));
    }

    void read(ByteReader in) {
        List<InputGap> read = new ArrayList<>();
        for (int n = in.getLength(); n > 0; n--) {
            read.add(InputGap.read(in));
        }
        gaps = List.copyOf(read);
    }
}
