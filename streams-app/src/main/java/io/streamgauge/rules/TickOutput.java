package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what one evaluation of a group gives. One use. */
final class TickOutput {
    final long tickMs;

    /** The time of recorded samples: the tick − the group's query offset. */
    final long sampleMs;

    final List<Transition> transitions = new ArrayList<>();
    final List<RuleFailure> failures = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    final List<RuleStats> stats = new ArrayList<>();
    private final Map<Labels, RecordedSample> recorded = new LinkedHashMap<>();

    TickOutput(long tickMs, long sampleMs) {
        this.tickMs = tickMs;
        this.sampleMs = sampleMs;
    }

    /**
     * Adds a sample, unless another rule of the group made one of the same series at this tick: the first wins, and any wins over a stale
     * marker. Returns the sample, or null.
     */
    RecordedSample record(RecordedSample sample) {
        RecordedSample old = recorded.putIfAbsent(sample.labels(), sample);
        if (old == null) {
            return sample;
        }
        if (StaleMarker.is(old.value()) && old.histogram() == null) {
            recorded.put(sample.labels(), sample);
            return sample;
        }
        return null;
    }

    /** Ends a series, unless another rule goes on with it. Returns the marker, or null. */
    RecordedSample end(Labels series) {
        RecordedSample marker = new RecordedSample(series, sampleMs, StaleMarker.VALUE, null);
        return recorded.putIfAbsent(series, marker) == null ? marker : null;
    }

    GroupResult result() {
        return new GroupResult(
                List.copyOf(transitions),
                List.copyOf(recorded.values()),
                List.copyOf(failures),
                List.copyOf(warnings),
                List.copyOf(stats));
    }
}
