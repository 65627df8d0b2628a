package io.streamgauge.serve.exposition;

import io.streamgauge.model.Exemplar;
import io.streamgauge.series.ExposedSeries;

/** The end of a line of OpenMetrics: {@code # {trace_id="…"} value time}, where a series has an exemplar and is one that may: a counter's total, or a bucket. */
final class ExemplarText {
    private final FloatWriter floats;

    ExemplarText(FloatWriter floats) {
        this.floats = floats;
    }

    void write(ExposedSeries series, ByteSink out) {
        Exemplar exemplar = series.exemplar();
        if (exemplar == null || !isAllowed(series.labels().metricName())) {
            return;
        }
        out.ascii(" # {" + Exemplar.TRACE_LABEL + "=\"" + exemplar.traceId() + '"');
        if (!exemplar.spanId().isEmpty()) {
            out.ascii("," + Exemplar.SPAN_LABEL + "=\"" + exemplar.spanId() + '"');
        }
        out.ascii("} ");
        floats.write(out, exemplar.value());
        out.put(' ');
        floats.write(out, exemplar.timeMs() / 1000.0);
    }

    private static boolean isAllowed(String name) {
        return name.endsWith("_total") || name.endsWith("_bucket");
    }
}
