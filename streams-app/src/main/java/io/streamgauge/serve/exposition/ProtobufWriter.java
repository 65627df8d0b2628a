package io.streamgauge.serve.exposition;

import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The delimited protobuf format, written by hand: length-prefixed {@code MetricFamily} messages. A histogram's native form and its classic buckets go into one
 * message.
 *
 * @see <a href="https://github.com/prometheus/client_model/blob/master/io/prometheus/client/metrics.proto">metrics.proto</a>
 */
final class ProtobufWriter implements FormatWriter {
    /** Field numbers of {@code MetricFamily}. */
    private static final int FAMILY_NAME = 1;

    private static final int FAMILY_HELP = 2;
    private static final int FAMILY_TYPE = 3;
    private static final int FAMILY_METRIC = 4;
    private static final int FAMILY_UNIT = 5;

    /** Field numbers of {@code Metric}. */
    private static final int METRIC_LABEL = 1;

    private static final int METRIC_GAUGE = 2;
    private static final int METRIC_COUNTER = 3;
    private static final int METRIC_SUMMARY = 4;
    private static final int METRIC_UNTYPED = 5;
    private static final int METRIC_HISTOGRAM = 7;

    private static final int COUNTER_EXEMPLAR = 2;

    private final NameEscaping escaping;
    private final ByteSink metric = new ByteSink(1024);
    private final ByteSink part = new ByteSink(1024);

    ProtobufWriter(NameEscaping escaping) {
        this.escaping = escaping;
    }

    @Override
    public Fragment samples(FamilyHead head, Family family, ByteSink out) {
        int from = out.length();
        int misfits = 0;
        int series = 0;
        boolean composite = head.type() == MetricType.HISTOGRAM || head.type() == MetricType.SUMMARY;
        Map<Labels, CompositeMetric> composites = new LinkedHashMap<>();
        for (ExposedSeries s : family.series()) {
            if (composite) {
                Labels key = CompositeMetric.key(s.labels());
                boolean taken = composites
                        .computeIfAbsent(key, k -> new CompositeMetric())
                        .take(head.name(), s);
                misfits += taken ? 0 : 1;
            } else if (fits(head, s)) {
                series += simple(head.type(), s, out) ? 1 : 0;
            } else {
                misfits++;
            }
        }
        for (Map.Entry<Labels, CompositeMetric> e : composites.entrySet()) {
            if (!e.getValue().isEmpty()) {
                composite(head.type(), e.getKey(), e.getValue(), out);
                series++;
            }
        }
        return new Fragment(head, out, from, out.length(), series, misfits, false);
    }

    private static boolean fits(FamilyHead head, ExposedSeries s) {
        String name = s.labels().metricName();
        return s.histogram() == null
                && name.startsWith(head.name())
                && FamilyNames.suffixes(head)
                        .contains(name.substring(head.name().length()));
    }

    /** Writes it, unless it has no value right now. */
    private boolean simple(MetricType type, ExposedSeries s, ByteSink out) {
        double value = s.value();
        if (StaleMarker.is(value)) {
            return false;
        }
        metric.clear();
        labels(s.labels());
        part.clear();
        Proto.number(part, 1, value);
        if (type == MetricType.COUNTER) {
            ExemplarProto.write(s.exemplar(), COUNTER_EXEMPLAR, part);
        }
        Proto.message(metric, valueField(type), part);
        Proto.message(out, FAMILY_METRIC, metric);
        return true;
    }

    private void composite(MetricType type, Labels labels, CompositeMetric composite, ByteSink out) {
        metric.clear();
        labels(labels);
        part.clear();
        if (type == MetricType.SUMMARY) {
            composite.writeSummary(part);
            Proto.message(metric, METRIC_SUMMARY, part);
        } else {
            composite.writeHistogram(part);
            Proto.message(metric, METRIC_HISTOGRAM, part);
        }
        Proto.message(out, FAMILY_METRIC, metric);
    }

    private void labels(Labels labels) {
        Set<String> taken = escaping == NameEscaping.ALLOW_UTF8 ? null : LinePrefix.legacyNames(labels);
        for (int i = 0; i < labels.size(); i++) {
            if (!labels.nameAt(i).equals(Labels.NAME)) {
                part.clear();
                Proto.string(part, 1, LinePrefix.labelName(labels.nameAt(i), escaping, taken));
                Proto.string(part, 2, labels.valueAt(i));
                Proto.message(metric, METRIC_LABEL, part);
            }
        }
    }

    @Override
    public void family(FamilyHead head, List<Fragment> fragments, ByteSink out) {
        ByteSink header = new ByteSink(256);
        String name = escaping.metricName(head.name());
        Proto.string(header, FAMILY_NAME, FamilyNames.headline(name, head, ExpositionFormat.PROTOBUF));
        Proto.string(header, FAMILY_HELP, head.helpLine());
        Proto.integer(header, FAMILY_TYPE, typeNumber(head.type()));
        if (!head.unit().isEmpty()) {
            Proto.string(header, FAMILY_UNIT, head.unit());
        }
        long length = header.length();
        for (Fragment fragment : fragments) {
            length += fragment.to() - fragment.from();
        }
        Proto.varint(out, length);
        out.put(header.bytes, 0, header.length());
        for (Fragment fragment : fragments) {
            out.put(fragment.page().bytes, fragment.from(), fragment.to() - fragment.from());
        }
    }

    @Override
    public void end(ByteSink out) {
        // A delimited stream ends where it ends.
    }

    private static int valueField(MetricType type) {
        return switch (type) {
            case COUNTER -> METRIC_COUNTER;
            case UNKNOWN -> METRIC_UNTYPED;
            default -> METRIC_GAUGE;
        };
    }

    private static int typeNumber(MetricType type) {
        return switch (type) {
            case COUNTER -> 0;
            case GAUGE, INFO, STATESET -> 1;
            case SUMMARY -> 2;
            case UNKNOWN -> 3;
            case HISTOGRAM -> 4;
        };
    }
}
