package io.streamgauge.series.state;

import io.streamgauge.series.InputId;
import io.streamgauge.series.InputSet;
import io.streamgauge.series.InputStatus;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.ByteReader;
import io.streamgauge.series.wire.ByteWriter;
import io.streamgauge.series.wire.InputGap;
import io.streamgauge.series.wire.InputOffsets;
import io.streamgauge.series.wire.InputWatermark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The newest watermark of each input partition, and which of them time waits for: those of the topics that are read now. What a topic that was read once had reached is kept, in case that it is
 * read again.
 */
final class InputProgress {
    private static final class Input {
        final int id;
        final boolean isRead;
        long watermarkMs = Long.MIN_VALUE;
        long nextOffset = InputOffsets.UNKNOWN;
        long firstMs = Long.MAX_VALUE;
        long late;
        long rejected;

        Input(int id, boolean isRead) {
            this.id = id;
            this.isRead = isRead;
        }
    }

    private final InputSet expected;
    /** By id; the events topic's without gaps. */
    private final List<Input> inputs = new ArrayList<>();

    private final InputPatience patience;
    private final InputGaps gaps = new InputGaps();

    InputProgress(InputSet expected, long maxWatermarkLagMs) {
        this.expected = expected;
        patience = new InputPatience(maxWatermarkLagMs);
        for (int id : expected.ids()) {
            inputs.add(new Input(id, true));
        }
    }

    /** Takes a watermark; one that goes back is a repetition. A partition that a topic has gained is waited for from its first watermark on. */
    void update(InputWatermark w) {
        Input input = input(w.inputPartition());
        input.watermarkMs = Math.max(input.watermarkMs, w.watermarkMs());
        input.nextOffset = Math.max(input.nextOffset, w.nextOffset());
        input.firstMs = Math.min(input.firstMs, w.firstMs());
        input.late = Math.max(input.late, w.late());
        input.rejected = Math.max(input.rejected, w.rejected());
        patience.heard(w.sentAtMs(), newestMs());
    }

    private long newestMs() {
        long newest = Long.MIN_VALUE;
        for (Input input : inputs) {
            newest = input.isRead ? Math.max(newest, input.watermarkMs) : newest;
        }
        return newest;
    }

    private Input input(int id) {
        Input known = find(id);
        if (known != null) {
            return known;
        }
        // A topic has all partitions below its newest one.
        int first = InputId.of(InputId.topic(id), 0);
        Set<Integer> missing = IntStream.rangeClosed(first, id).boxed().collect(Collectors.toSet());
        inputs.forEach(i -> missing.remove(i.id));
        missing.forEach(m -> inputs.add(new Input(m, expected.hasTopicOf(m))));
        inputs.sort(Comparator.comparingInt(i -> i.id));
        return find(id);
    }

    private Input find(int id) {
        int low = 0;
        int high = inputs.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Input input = inputs.get(middle);
            if (input.id == id) {
                return input;
            }
            low = input.id < id ? middle + 1 : low;
            high = input.id < id ? high : middle - 1;
        }
        return null;
    }

    /** The minimum watermark of the partitions that time waits for. */
    long min() {
        long min = Long.MAX_VALUE;
        for (Input input : inputs) {
            if (input.isRead && input.watermarkMs < min && !patience.passesOver(input.watermarkMs)) {
                min = input.watermarkMs;
            }
        }
        return min;
    }

    /** Steps were closed: those of them that a partition was not waited for are incomplete. */
    void closed(long afterMs, long throughMs, StepGrid grid) {
        for (Input input : inputs) {
            long completeMs = grid.floor(input.watermarkMs);
            if (input.isRead && completeMs < throughMs && patience.passesOver(input.watermarkMs)) {
                gaps.add(input.id, Math.max(afterMs, completeMs), throughMs);
            }
        }
        gaps.trim(throughMs);
    }

    List<InputGap> gaps() {
        return gaps.all();
    }

    List<InputStatus> status() {
        long min = min();
        List<InputStatus> all = new ArrayList<>();
        for (Input input : inputs) {
            if (input.isRead) {
                boolean passedOver = patience.passesOver(input.watermarkMs);
                all.add(new InputStatus(input.id, input.watermarkMs, input.watermarkMs == min, passedOver));
            }
        }
        return all;
    }

    void writePatience(ByteWriter out) {
        patience.write(out);
        gaps.write(out);
    }

    void readPatience(ByteReader in) {
        patience.read(in);
        gaps.read(in);
    }

    /** The event time of the first point of all, or {@link Long#MAX_VALUE} before it. */
    long firstMs() {
        return inputs.stream().mapToLong(i -> i.firstMs).min().orElse(Long.MAX_VALUE);
    }

    long of(int id) {
        Input input = find(id);
        return input == null ? Long.MIN_VALUE : input.watermarkMs;
    }

    InputOffsets nextOffsets() {
        List<Input> read = inputs.stream().filter(i -> i.isRead).toList();
        return new InputOffsets(
                read.stream().mapToInt(i -> i.id).toArray(),
                read.stream().mapToLong(i -> i.nextOffset).toArray());
    }

    long late() {
        return inputs.stream().mapToLong(i -> i.late).sum();
    }

    long rejected() {
        return inputs.stream().mapToLong(i -> i.rejected).sum();
    }

    /** The events topic's partitions. */
    void write(ByteWriter out) {
        List<Input> events = inputs.stream().filter(InputProgress::isEvents).toList();
        out.putVarint(events.size());
        events.forEach(i -> writeFigures(i, out));
    }

    /** The other topics' partitions; nothing where there are none. */
    void writeOthers(ByteWriter out) {
        List<Input> others = inputs.stream().filter(i -> !isEvents(i)).toList();
        if (!others.isEmpty()) {
            out.putVarint(others.size());
            others.forEach(i -> writeFigures(i, out.putVarint(i.id)));
        }
    }

    private static boolean isEvents(Input input) {
        return InputId.topic(input.id) == InputId.EVENTS;
    }

    private static void writeFigures(Input input, ByteWriter out) {
        out.putZigzag(input.watermarkMs)
                .putZigzag(input.nextOffset)
                .putZigzag(input.firstMs)
                .putVarint(input.late)
                .putVarint(input.rejected);
    }

    void read(ByteReader in) {
        int n = in.getLength();
        for (int id = 0; id < n; id++) {
            readFigures(id, in);
        }
    }

    void readOthers(ByteReader in) {
        for (int n = in.getLength(); n > 0; n--) {
            readFigures(in.getVarInt(), in);
        }
    }

    private void readFigures(int id, ByteReader in) {
        update(new InputWatermark(
                id, in.getZigzag(), in.getZigzag(), in.getZigzag(), in.getVarint(), in.getVarint(), Long.MIN_VALUE));
    }
}
