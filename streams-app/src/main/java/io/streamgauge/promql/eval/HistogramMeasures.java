package io.streamgauge.promql.eval;

import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Histogram;
import io.streamgauge.model.Labels;
import io.streamgauge.promql.ast.Span;
import io.streamgauge.promql.functions.ClassicHistogram;
import io.streamgauge.promql.functions.Note;
import io.streamgauge.promql.functions.Quantiles;
import java.util.List;

/** What {@link HistogramCall} measures. */
final class HistogramMeasures {
    private HistogramMeasures() {}

    /** One quantile, or several with a label to tell them apart. */
    static final class QuantileMeasure implements HistogramCall.Measure {
        private final List<ScalarNode> quantiles;
        private final List<Span> spans;
        private final Span inputSpan;
        private final Span nativeSpan;
        private final String label;
        private double[][] values;

        /**
         * @param spans of the quantiles
         * @param nativeSpan what remarks about native histograms point at
         * @param label null for {@code histogram_quantile}
         */
        QuantileMeasure(List<ScalarNode> quantiles, List<Span> spans, Span inputSpan, Span nativeSpan, String label) {
            this.quantiles = quantiles;
            this.spans = spans;
            this.inputSpan = inputSpan;
            this.nativeSpan = nativeSpan;
            this.label = label;
        }

        @Override
        public void begin(Frame frame) {
            values = new double[quantiles.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = quantiles.get(i).eval(frame);
                for (double q : values[i]) {
                    if (Quantiles.invalid(q)) {
                        frame.evaluation().notes.add(Note.INVALID_QUANTILE, spans.get(i), GoFloat.general(q));
                    }
                }
            }
        }

        @Override
        public int results() {
            return quantiles.size();
        }

        @Override
        public double ofClassic(ClassicHistogram histogram, int step, int result, Labels labels, Frame frame) {
            double value = histogram.quantile(values[result][step]);
            if (histogram.wasForced()) {
                String detail = histogram.forcedDetail() + Note.forMetric(HistogramCall.shownName(frame, labels));
                frame.evaluation().notes.add(Note.FORCED_MONOTONICITY, inputSpan, detail);
            }
            return value;
        }

        @Override
        public double ofNative(Histogram histogram, int step, int result, Labels labels, Frame frame) {
            double q = values[result][step];
            double value = histogram.quantile(q);
            if (Double.isNaN(histogram.sum()) && q >= 0 && q <= 1 && histogram.count() != 0) {
                boolean lost = Double.isNaN(value);
                frame.evaluation()
                        .notes
                        .add(
                                lost ? Note.QUANTILE_NAN : Note.QUANTILE_NAN_SKEW,
                                nativeSpan,
                                HistogramCall.shownName(frame, labels));
            }
            return value;
        }

        @Override
        public Labels labels(Labels labels, int result) {
            // At several steps the value of a quantile may differ; its first one names it.
            return label == null ? labels : labels.with(label, GoFloat.openMetrics(values[result][0]));
        }
    }

    /** The share of observations between two values. */
    static final class FractionMeasure implements HistogramCall.Measure {
        private final ScalarNode lower;
        private final ScalarNode upper;
        private final Span span;
        private double[] from;
        private double[] to;

        FractionMeasure(ScalarNode lower, ScalarNode upper, Span span) {
            this.lower = lower;
            this.upper = upper;
            this.span = span;
        }

        @Override
        public void begin(Frame frame) {
            from = lower.eval(frame);
            to = upper.eval(frame);
        }

        @Override
        public int results() {
            return 1;
        }

        @Override
        public double ofClassic(ClassicHistogram histogram, int step, int result, Labels labels, Frame frame) {
            return histogram.fraction(from[step], to[step]);
        }

        @Override
        public double ofNative(Histogram histogram, int step, int result, Labels labels, Frame frame) {
            if (Double.isNaN(histogram.sum()) && histogram.count() != 0) {
                frame.evaluation().notes.add(Note.FRACTION_NAN, span, HistogramCall.shownName(frame, labels));
            }
            return histogram.fraction(from[step], to[step]);
        }
    }
}
