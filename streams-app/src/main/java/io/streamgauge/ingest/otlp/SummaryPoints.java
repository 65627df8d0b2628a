package io.streamgauge.ingest.otlp;

import static io.streamgauge.ingest.proto.ProtoReader.FIXED64;
import static io.streamgauge.ingest.proto.ProtoReader.LENGTH;

import io.streamgauge.ingest.proto.MalformedException;
import io.streamgauge.ingest.proto.ProtoReader;
import io.streamgauge.model.MetricType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** SummaryDataPoints as Prometheus has summaries: a series per quantile, {@code _sum} and {@code _count}, each as it is. */
final class SummaryPoints implements MetricReader.DataPoint {
    private static final int START = 2 << 3 | FIXED64;
    private static final int TIME = 3 << 3 | FIXED64;
    private static final int COUNT = 4 << 3 | FIXED64;
    private static final int SUM = 5 << 3 | FIXED64;
    private static final int QUANTILE_VALUES = 6 << 3 | LENGTH;
    private static final int ATTRIBUTE = 7 << 3 | LENGTH;
    private static final int FLAGS = 8 << 3;
    private static final int QUANTILE = 1 << 3 | FIXED64;
    private static final int VALUE = 2 << 3 | FIXED64;

    private final PointContext context;
    private final ProtoReader in;
    private final Attributes quantiles = new Attributes();
    private double count;
    private double sum;

    SummaryPoints(PointContext context) {
        this.context = context;
        this.in = context.in;
    }

    /** Tells what the metric is: its series alone don't. */
    void describe() {
        String help = new String(
                in.bytes(),
                context.descriptionFrom,
                context.descriptionTo - context.descriptionFrom,
                StandardCharsets.UTF_8);
        String family = new String(context.name.text(), StandardCharsets.UTF_8);
        context.sink.metadata(
                family, MetricType.SUMMARY, new String(context.name.unit(), StandardCharsets.UTF_8), help);
    }

    @Override
    public void read() throws MalformedException {
        quantiles.clear(in.bytes());
        count = 0;
        sum = 0;
        while (in.more()) {
            switch (in.tag()) {
                case START -> context.start();
                case TIME -> context.time();
                case COUNT -> count = HistogramPoints.unsigned(in.fixed64());
                case SUM -> sum = in.float64();
                case QUANTILE_VALUES -> quantiles.add(in);
                case ATTRIBUTE -> context.attributes.add(in);
                case FLAGS -> context.flags();
                default -> in.skip();
            }
        }
        flat(suffixed("_sum"), sum);
        flat(suffixed("_count"), count);
        for (int i = 0; i < quantiles.size(); i++) {
            quantile(quantiles.open(i));
        }
    }

    private void quantile(ProtoReader at) throws MalformedException {
        double quantile = 0;
        double value = 0;
        while (at.more()) {
            switch (at.tag()) {
                case QUANTILE -> quantile = at.float64();
                case VALUE -> value = at.float64();
                default -> at.skip();
            }
        }
        if (begin(value)) {
            context.emit(context.name.text(), AnyValues.number(quantile));
        }
    }

    private void flat(byte[] metric, double value) throws MalformedException {
        if (begin(value)) {
            context.emit(metric, null);
        }
    }

    private boolean begin(double value) {
        if (!context.begin(MetricType.UNKNOWN)) {
            return false;
        }
        if (!context.noValue) {
            context.point.add(value, 1);
        }
        return true;
    }

    private byte[] suffixed(String suffix) {
        byte[] name = context.name.text();
        byte[] end = Attributes.bytes(suffix);
        byte[] both = Arrays.copyOf(name, name.length + end.length);
        System.arraycopy(end, 0, both, name.length, end.length);
        return both;
    }
}
