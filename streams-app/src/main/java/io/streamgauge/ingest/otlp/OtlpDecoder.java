package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.PointDecoder;
import io.streamgauge.ingest.PointSink;
import io.streamgauge.ingest.RecordCheck;
import io.streamgauge.ingest.Reject;
import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;

/**
 * Decodes OTLP's ExportMetricsServiceRequest, and MetricsData, which has the same bytes. The mapping is in topology-docs/formats.md.
 *
 * <p>A message that is malformed inside ends with itself: its siblings are read. Each data point that is not taken is one reject; so is each message that
 * can't be read on. Allocates nothing per point once it is warm, save for values that are no texts. One instance per thread.
 */
public final class OtlpDecoder implements PointDecoder {
    private static final int RESOURCE_METRICS = 1 << 3 | LENGTH;
    private static final int RESOURCE = 1 << 3 | LENGTH;
    private static final int SCOPE_METRICS = 2 << 3 | LENGTH;
    private static final int SCOPE = 1 << 3 | LENGTH;
    private static final int METRICS = 2 << 3 | LENGTH;

    private final ProtoReader in = new ProtoReader();
    private final Labelling labelling;
    private final PointContext context;
    private final Part resourceMetrics = this::resourceMetrics;
    private final Part scopeMetrics = this::scopeMetrics;
    private final Part metric;

    public OtlpDecoder(OtlpSettings settings) {
        labelling = new Labelling(settings);
        context = new PointContext(in, labelling);
        MetricReader metrics = new MetricReader(context, new MetricNames(settings));
        metric = metrics::read;
    }

    @Override
    public void decode(byte[] record, long recordTimestampMs, Limits limits, PointSink sink) {
        if (!RecordCheck.refuses(record, limits, sink)) {
            decode(record, 0, record.length, recordTimestampMs, limits, sink);
        }
    }

    /** As {@link #decode}, of {@code bytes[from, to)}, whatever the size. */
    void decode(byte[] bytes, int from, int to, long recordTimestampMs, Limits limits, PointSink sink) {
        in.reset(bytes, from, to);
        context.begin(recordTimestampMs, limits, sink);
        try {
            while (in.more() && !context.exhausted()) {
                if (in.tag() == RESOURCE_METRICS) {
                    int outer = in.enter();
                    int resourceEnd = in.end();
                    isolated(resourceMetrics);
                    in.go(resourceEnd, outer);
                } else {
                    in.skip();
                }
            }
        } catch (MalformedException e) {
            context.reject(Reject.MALFORMED, e.getMessage());
        }
        if (!context.heardAnything()) {
            sink.reject(Reject.EMPTY_RECORD, "no data points");
        }
    }

    private interface Part {
        void read() throws MalformedException;
    }

    private void isolated(Part part) {
        try {
            part.read();
        } catch (MalformedException e) {
            context.reject(Reject.MALFORMED, e.getMessage());
        }
    }

    private void resourceMetrics() throws MalformedException {
        int start = in.at();
        int end = in.end();
        labelling.noResource(in.bytes());
        while (in.more()) {
            if (in.tag() == RESOURCE) {
                int outer = in.enter();
                labelling.resource(in);
                in.leave(outer);
            } else {
                in.skip();
            }
        }
        labelling.resourceRead();
        context.newestMs = Long.MIN_VALUE;
        in.go(start, end);
        while (in.more() && !context.exhausted()) {
            if (in.tag() == SCOPE_METRICS) {
                int outer = in.enter();
                int scopeEnd = in.end();
                isolated(scopeMetrics);
                in.go(scopeEnd, outer);
            } else {
                in.skip();
            }
        }
        context.targetInfo();
    }

    private void scopeMetrics() throws MalformedException {
        int start = in.at();
        int end = in.end();
        labelling.noScope();
        while (in.more()) {
            if (in.tag() == SCOPE) {
                int outer = in.enter();
                labelling.scope(in);
                in.leave(outer);
            } else {
                in.skip();
            }
        }
        labelling.scopeRead();
        in.go(start, end);
        while (in.more() && !context.exhausted()) {
            if (in.tag() == METRICS) {
                int outer = in.enter();
                int metricEnd = in.end();
                isolated(metric);
                in.go(metricEnd, outer);
            } else {
                in.skip();
            }
        }
    }
}
