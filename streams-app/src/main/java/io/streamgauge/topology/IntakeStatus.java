package io.streamgauge.topology;

import java.util.List;

/**
 * Who brings series to this instance, and what limits took.
 *
 * @param overflowed samples that a series limit sent to the overflow series
 */
public record IntakeStatus(List<ProducerStatus> producers, long overflowed) {
    /** Of an instance without a pipeline. */
    public static final IntakeStatus NONE = new IntakeStatus(List.of(), 0);

    public IntakeStatus {
        producers = List.copyOf(producers);
    }

    public static IntakeStatus of(PipelineMetrics metrics) {
        return new IntakeStatus(metrics.producers(), metrics.overflowed());
    }
}
