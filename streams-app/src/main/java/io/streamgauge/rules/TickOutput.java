package io.streamgauge.rules;

import io.streamgauge.model.Labels;
import io.streamgauge.model.StaleMarker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
    private final List<RecordedSample> recorded = new ArrayList<>();

    /** Where each series stands in the list; null as long as no two rules can make the same one. */
    private Map<Labels, Integer> index;

    TickOutput(long tickMs, long sampleMs) {
        this.tickMs = tickMs;
        this.sampleMs = sampleMs;
    }

    /** From here on two rules may make the same series. */
    void expectClashes() {
        if (index == null) {
            index = new HashMap<>();
            for (int i = 0; i < recorded.size(); i++) {
                index.put(recorded.get(i).labels(), i);
            }
        }
    }

    /**
     * Adds a sample, unless another rule of the group made one of the same series at this tick: the first wins, and any wins over a stale
     * marker. Returns the sample, or null.
     */
    RecordedSample record(RecordedSample sample) {
        Integer at = index == null ? null : index.putIfAbsent(sample.labels(), recorded.size());
        if (at == null) {
            recorded.add(sample);
            return sample;
        }
        RecordedSample old = recorded.get(at);
        if (StaleMarker.is(old.value()) && old.histogram() == null) {
            recorded.set(at, sample);
            return sample;
        }
        return null;
    }

    /** Ends a series, unless another rule goes on with it. Returns the marker, or null. */
    RecordedSample end(Labels series) {
        RecordedSample marker = new RecordedSample(series, sampleMs, StaleMarker.VALUE, null);
        if (index != null && index.putIfAbsent(series, recorded.size()) != null) {
            return null;
        }
        recorded.add(marker);
        return marker;
    }

    GroupResult result() {
        return new GroupResult(
                List.copyOf(transitions),
                Collections.unmodifiableList(recorded),
                List.copyOf(failures),
                List.copyOf(warnings),
                List.copyOf(stats));
    }
}
