package io.streamgauge.app.bench;

import com.sun.management.ThreadMXBean;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Point;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.ingest.format.FormatSettings;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Points decoded per second of one thread's CPU time, which other load on the machine disturbs little, and bytes allocated per point, for each format; beside it, in turns and in the same run, a reference that reads the same bytes with a library: Jackson for JSON,
 * protobuf-java's full parse into objects for protobuf. The reference only parses; ours also names, labels, checks and identifies each point.
 */
public final class DecodeBench {
    private static final long ROUND_NANOS = 200_000_000L;
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private final int rounds;
    private final BenchLog log;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** @param rounds of each side; the best of them counts, which a busy machine disturbs least */
    public DecodeBench(int rounds, BenchLog log) {
        this.rounds = rounds;
        this.log = log;
    }

    /** What a side does with one record. */
    interface Side {
        void read(byte[] record) throws Exception;
    }

    private record Speed(double pointsPerSecond, double bytesPerPoint) {}

    /** Takes points as COLLECT does: looks at the identity and the value. */
    private static final class Counting implements PointSink {
        private long points;
        private long rejects;

        @Override
        public void point(Point p) {
            // An identity of zero and nothing in it does not come up; asking keeps the work from being optimized away.
            points += p.identity() == 0 && p.size() == 0 ? 0 : 1;
        }

        @Override
        public void reject(Reject reason, String detail) {
            rejects++;
        }
    }

    /** Runs it; returns the figures. */
    public Map<String, Object> run() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("bench", "decode");
        List<Object> formats = new ArrayList<>();
        for (DecodeCase one : DecodeCases.all()) {
            log.say("%s", one.name());
            formats.add(measure(one));
        }
        figures.put("formats", formats);
        figures.put("machine", Machine.facts());
        return figures;
    }

    private Map<String, Object> measure(DecodeCase one) throws Exception {
        PointDecoder decoder = new Decoders(one.format(), FormatSettings.DEFAULT).of(one.format());
        Counting sink = new Counting();
        for (byte[] record : one.records()) {
            decoder.decode(record, 1_000_000, Limits.DEFAULT, sink);
        }
        if (sink.rejects > 0 || sink.points == 0) {
            throw new IllegalStateException(one.name() + ": " + sink.rejects + " rejects, " + sink.points + " points");
        }
        double pointsPerPass = sink.points;
        Side ours = record -> decoder.decode(record, 1_000_000, Limits.DEFAULT, sink);
        round(ours, one.records(), pointsPerPass, WARM_UP_NANOS);
        if (one.reference() != null) {
            round(one.reference(), one.records(), pointsPerPass, WARM_UP_NANOS);
        }
        Speed best = new Speed(0, Double.MAX_VALUE);
        Speed reference = new Speed(0, Double.MAX_VALUE);
        for (int round = 0; round < rounds; round++) {
            best = better(best, round(ours, one.records(), pointsPerPass, ROUND_NANOS));
            if (one.reference() != null) {
                reference = better(reference, round(one.reference(), one.records(), pointsPerPass, ROUND_NANOS));
            }
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("format", one.name());
        figures.put("pointsPerRecord", Figures.round(pointsPerPass / one.records().length));
        figures.put("pointsPerSecond", Math.round(best.pointsPerSecond));
        figures.put("bytesAllocatedPerPoint", Figures.round(best.bytesPerPoint));
        if (one.reference() != null) {
            figures.put("reference", one.referenceName());
            figures.put("referencePointsPerSecond", Math.round(reference.pointsPerSecond));
            figures.put("referenceBytesAllocatedPerPoint", Figures.round(reference.bytesPerPoint));
            figures.put("ratio", Figures.round(best.pointsPerSecond / reference.pointsPerSecond));
        }
        return figures;
    }

    private static Speed better(Speed a, Speed b) {
        return new Speed(Math.max(a.pointsPerSecond, b.pointsPerSecond), Math.min(a.bytesPerPoint, b.bytesPerPoint));
    }

    private Speed round(Side side, byte[][] records, double pointsPerPass, long forNanos) throws Exception {
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        long passes = 0;
        long elapsed = 0;
        while (elapsed < forNanos) {
            for (byte[] record : records) {
                side.read(record);
            }
            passes++;
            elapsed = threads.getCurrentThreadCpuTime() - start;
        }
        double points = passes * pointsPerPass;
        return new Speed(points * 1e9 / elapsed, (threads.getCurrentThreadAllocatedBytes() - allocated) / points);
    }
}
