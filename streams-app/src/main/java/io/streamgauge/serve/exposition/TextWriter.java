package io.streamgauge.serve.exposition;

import io.streamgauge.model.MetricType;
import io.streamgauge.model.StaleMarker;
import io.streamgauge.series.ExposedSeries;
import io.streamgauge.series.Family;
import java.util.List;

/**
 * The text formats. A native histogram, which they can't carry, is written as its {@code +Inf} bucket, count and sum, unless its family has classic buckets.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">text format 0.0.4</a>
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
 */
final class TextWriter implements FormatWriter {
    private final ExpositionFormat format;
    private final NameEscaping escaping;
    private final boolean openMetrics;
    private final FloatWriter floats = new FloatWriter();
    private final ExemplarText exemplars = new ExemplarText(floats);

    TextWriter(ExpositionFormat format, NameEscaping escaping) {
        this.format = format;
        this.escaping = escaping;
        this.openMetrics = format == ExpositionFormat.OPENMETRICS_1_0_0;
    }

    @Override
    public Fragment samples(FamilyHead head, Family family, ByteSink out) {
        int from = out.length();
        int series = 0;
        int misfits = 0;
        boolean escaped = false;
        boolean histogram = head.type() == MetricType.HISTOGRAM;
        boolean collapse = histogram && !NativeText.hasBuckets(family);
        for (ExposedSeries s : family.series()) {
            if (histogram && NativeText.isNative(head, s)) {
                series += collapse && NativeText.lines(head, s, escaping, floats, out) ? 1 : 0;
                continue;
            }
            byte[] prefix = collapse ? SeriesText.SKIPPED : SeriesText.prefix(head, s, escaping);
            double value = s.value();
            if (prefix.length == 0 || StaleMarker.is(value)) {
                misfits += prefix == SeriesText.MISFIT ? 1 : 0;
                continue;
            }
            escaped |= !(s.attachment() instanceof byte[]);
            out.put(prefix);
            floats.write(out, value);
            if (openMetrics) {
                exemplars.write(s, out);
            }
            out.put('\n');
            series++;
        }
        return new Fragment(head, out, from, out.length(), series, misfits, escaped);
    }

    @Override
    public void family(FamilyHead head, List<Fragment> fragments, ByteSink out) {
        String name = FamilyNames.headline(escaping.metricName(head.name()), head, format);
        if (!openMetrics) {
            help(head, name, out);
        }
        line(out, "# TYPE ", name);
        out.ascii(FamilyNames.typeWord(head, format));
        out.put('\n');
        if (openMetrics) {
            unit(head, name, out);
            help(head, name, out);
        }
        for (Fragment fragment : fragments) {
            out.put(fragment.page().bytes, fragment.from(), fragment.to() - fragment.from());
        }
    }

    private void help(FamilyHead head, String name, ByteSink out) {
        line(out, "# HELP ", name);
        TextEscaping.help(out, head.helpLine(), openMetrics);
        out.put('\n');
    }

    /** OpenMetrics wants the unit to be the name's last word; otherwise the line would make the page invalid. */
    private static void unit(FamilyHead head, String name, ByteSink out) {
        if (!head.unit().isEmpty() && name.endsWith("_" + head.unit())) {
            line(out, "# UNIT ", name);
            out.utf8(head.unit());
            out.put('\n');
        }
    }

    private static void line(ByteSink out, String keyword, String name) {
        out.ascii(keyword);
        TextEscaping.name(out, name, true);
        out.put(' ');
    }

    @Override
    public void end(ByteSink out) {
        if (openMetrics) {
            out.ascii("# EOF\n");
        }
    }
}
