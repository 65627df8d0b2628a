package io.streamgauge.series.state;

import io.streamgauge.ingest.Reject;
import io.streamgauge.model.Labels;
import io.streamgauge.model.MetricType;
import io.streamgauge.series.StepGrid;
import io.streamgauge.series.wire.LabelsCodec;
import io.streamgauge.series.wire.RecordedSamples;

/** Appends recorded samples to their series and sends them on, as they come. */
final class RecordedApplier implements RecordedSamples.Handler {
    private final Registry registry;
    private final StepContext context;
    private final RouteSender sender;
    private final SeriesReports reports;
    private final StepGrid grid;

    RecordedApplier(Registry registry, StepContext context, RouteSender sender, SeriesReports reports) {
        this.registry = registry;
        this.context = context;
        this.sender = sender;
        this.reports = reports;
        this.grid = context.settings.grid();
    }

    @Override
    public void value(String group, long timeMs, byte[] key, double value) {
        Instrument i = find(group, key);
        if (i != null && taken(i, timeMs, ((RecordedState) i.state).append(i.id, timeMs, value, context))) {
            if (i.state.blobs() == null) {
                sender.recorded(i, timeMs, value);
            } else {
                sender.recorded(i, timeMs, HistogramState.STALE);
            }
        }
    }

    @Override
    public void histogram(String group, long timeMs, byte[] key, byte[] histogram) {
        Instrument i = find(group, key);
        if (i != null && taken(i, timeMs, ((RecordedState) i.state).append(i.id, timeMs, histogram, context))) {
            sender.recorded(i, timeMs, histogram);
        }
    }

    private Instrument find(String group, byte[] key) {
        Instrument known = registry.findRecorded(key);
        if (known != null) {
            return known;
        }
        Labels labels = LabelsCodec.decode(key);
        String name = labels.metricName();
        FamilyState other = registry.families.conflict(name, MetricType.UNKNOWN, false);
        if (other != null || (registry.families.byMetricName(name) != null && registry.families.get(name) == null)) {
            conflict(group, labels, registry.families.byMetricName(name));
            return null;
        }
        if (!registry.hasRoom(name)) {
            context.counts.droppedOverLimit++;
            return null;
        }
        return registry.createRecorded(key, labels, group);
    }

    private void conflict(String group, Labels labels, FamilyState other) {
        context.counts.typeConflicts++;
        String known = other == null ? "another metric" : "the " + other.type.text() + " " + other.name;
        String detail =
                "group " + group + " records a series of a name that " + known + " has; give the rule another name";
        reports.rejected(Reject.TYPE_CONFLICT.text(), labels.toString(), detail, -1);
    }

    private boolean taken(Instrument i, long timeMs, boolean appended) {
        if (!appended) {
            context.counts.recordedDuplicates++;
            return false;
        }
        context.counts.recorded++;
        i.lastStepMs = timeMs;
        if (i.state.isEnded()) {
            registry.retire(i);
            registry.expiry.schedule(i, grid.endOf(timeMs) + context.keepMs);
        } else {
            registry.enliven(i);
        }
        registry.dirty(i);
        return true;
    }
}
