package io.streamgauge.serve.meters;

import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.streamgauge.model.GoFloat;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.Family;
import java.util.ArrayList;
import java.util.List;

/** What Micrometer's Prometheus registry holds, as families that our own writer can put on the page in whatever format was asked for. */
final class SnapshotFamilies {
    private static final String UNTOLD = "Of a library that doesn't tell more than the name.";

    private SnapshotFamilies() {}

    static List<Family> of(MetricSnapshots snapshots) {
        List<Family> families = new ArrayList<>();
        for (MetricSnapshot snapshot : snapshots) {
            MetricType type = type(snapshot);
            if (type != null) {
                families.add(family(snapshot, type));
            }
        }
        return families;
    }

    /** Null for the kinds that Micrometer never makes. */
    private static MetricType type(MetricSnapshot snapshot) {
        if (snapshot instanceof CounterSnapshot) {
            return MetricType.COUNTER;
        } else if (snapshot instanceof GaugeSnapshot) {
            return MetricType.GAUGE;
        } else if (snapshot instanceof HistogramSnapshot) {
            return MetricType.HISTOGRAM;
        } else if (snapshot instanceof SummarySnapshot) {
            return MetricType.SUMMARY;
        } else if (snapshot instanceof InfoSnapshot) {
            return MetricType.INFO;
        }
        return snapshot instanceof UnknownSnapshot ? MetricType.UNKNOWN : null;
    }

    private static Family family(MetricSnapshot snapshot, MetricType type) {
        MetricMetadata metadata = snapshot.getMetadata();
        BaseUnits units = BaseUnits.of(metadata.getPrometheusName(), type);
        Points points = new Points(units);
        for (DataPointSnapshot point : snapshot.getDataPoints()) {
            points.add(point);
        }
        return new OwnFamily(
                units.name(),
                type,
                metadata.hasUnit() ? metadata.getUnit().toString() : "",
                metadata.getHelp() == null || metadata.getHelp().isBlank() ? UNTOLD : metadata.getHelp(),
                points.series);
    }

    /** Collects the samples of one family. */
    private static final class Points {
        private final BaseUnits units;
        private final List<OwnFamily.OwnSeries> series = new ArrayList<>();

        Points(BaseUnits units) {
            this.units = units;
        }

        void add(DataPointSnapshot point) {
            Labels.Builder labels = new Labels.Builder();
            for (int i = 0; i < point.getLabels().size(); i++) {
                labels.set(
                        point.getLabels().getPrometheusName(i),
                        point.getLabels().getValue(i));
            }
            if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter) {
                sample(labels, "_total", counter.getValue());
            } else if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge) {
                sample(labels, "", gauge.getValue());
            } else if (point instanceof HistogramSnapshot.HistogramDataPointSnapshot histogram) {
                buckets(labels, histogram.getClassicBuckets());
                countAndSum(labels, histogram);
            } else if (point instanceof SummarySnapshot.SummaryDataPointSnapshot summary) {
                for (Quantile quantile : summary.getQuantiles()) {
                    labels.set("quantile", GoFloat.api(quantile.getQuantile()));
                    sample(labels, "", quantile.getValue());
                }
                countAndSum(labels.remove("quantile"), summary);
            } else if (point instanceof InfoSnapshot.InfoDataPointSnapshot) {
                sample(labels, "_info", 1);
            } else if (point instanceof UnknownSnapshot.UnknownDataPointSnapshot unknown) {
                sample(labels, "", unknown.getValue());
            }
        }

        private void buckets(Labels.Builder labels, ClassicHistogramBuckets buckets) {
            long cumulative = 0;
            for (int i = 0; i < buckets.size(); i++) {
                cumulative += buckets.getCount(i);
                labels.set(Labels.BUCKET, GoFloat.api(buckets.getUpperBound(i)));
                sample(labels, "_bucket", (double) cumulative);
            }
            labels.remove(Labels.BUCKET);
        }

        private void countAndSum(Labels.Builder labels, DistributionDataPointSnapshot point) {
            if (point.hasCount()) {
                sample(labels, "_count", (double) point.getCount());
            }
            if (point.hasSum()) {
                sample(labels, "_sum", point.getSum());
            }
        }

        private void sample(Labels.Builder labels, String suffix, double value) {
            labels.set(Labels.NAME, units.name() + suffix);
            series.add(new OwnFamily.OwnSeries(labels.build(), value * units.factor()));
        }
    }
}
