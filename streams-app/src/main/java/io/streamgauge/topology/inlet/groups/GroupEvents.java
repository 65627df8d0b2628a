package io.streamgauge.topology.inlet.groups;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;
import static io.streamgauge.ingest.proto.ProtoReader.VARINT;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.proto.ProtoWriter;
import io.streamgauge.ingest.split.PieceLimits;
import io.streamgauge.ingest.split.RemoteWriteSplitter;
import io.streamgauge.ingest.split.SplitException;
import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import io.streamgauge.topology.inlet.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.xerial.snappy.Snappy;

/** A group as events: remote write's bodies, which can say that a series ended, and whose values are kept as they are. */
final class GroupEvents {
    /** Types by number, as remote write's metadata has them. */
    private static final List<String> TYPES = List.of("untyped", "counter", "gauge", "histogram", "", "summary");

    private GroupEvents() {}

    /**
     * Records with the group's samples, and stale markers of what ended. One group's records share a key, so they stay in order.
     *
     * @param endedMs the time of the stale markers
     * @param timeMs the time of the samples
     * @throws InletRefusedException for a series that no record can hold
     */
    static List<InletRecord> of(PushGroup group, long endedMs, long timeMs, PieceLimits limits) {
        ProtoWriter out = new ProtoWriter();
        group.ended().forEach(series -> series(out, series, StaleMarker.VALUE, endedMs));
        group.samples().forEach(sample -> series(out, sample.labels(), sample.value(), timeMs));
        group.families().values().forEach(family -> metadata(out, family));
        byte[] key = GroupJson.key(group.key());
        return pieces(out.copy(), limits).stream()
                .map(piece -> new InletRecord(key, piece, Format.REMOTE_WRITE.contentType(), "pushgateway", timeMs))
                .toList();
    }

    private static List<byte[]> pieces(byte[] plain, PieceLimits limits) {
        try {
            return RemoteWriteSplitter.split(Snappy.compress(plain), false, limits);
        } catch (SplitException e) {
            throw new InletRefusedException(Refusal.TOO_LARGE, "The group can't be written: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void series(ProtoWriter out, Labels labels, double value, long timeMs) {
        out.tag(1, LENGTH);
        int series = out.begin();
        for (int i = 0; i < labels.size(); i++) {
            out.tag(1, LENGTH);
            int label = out.begin();
            text(out, 1, labels.nameAt(i));
            text(out, 2, labels.valueAt(i));
            out.end(label);
        }
        out.tag(2, LENGTH);
        int sample = out.begin();
        out.tag(1, FIXED64);
        out.fixed64(Double.doubleToRawLongBits(value));
        out.tag(2, VARINT);
        out.varint(timeMs);
        out.end(sample);
        out.end(series);
    }

    private static void metadata(ProtoWriter out, PushFamily family) {
        out.tag(3, LENGTH);
        int metadata = out.begin();
        out.tag(1, VARINT);
        out.varint(Math.max(0, TYPES.indexOf(family.type())));
        text(out, 2, family.name());
        text(out, 4, family.help());
        out.end(metadata);
    }

    private static void text(ProtoWriter out, int field, String text) {
        out.tag(field, LENGTH);
        out.bytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
