package io.streamgauge.topology.inlet.statsd;

import io.streamgauge.ingest.Format;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletCounters;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Hands records of lines to Kafka's sender and counts what becomes of the lines. Thread-safe. */
final class LineOutput {
    private static final String CONTENT_TYPE = Format.STATSD.contentType();

    private static final Optional<DropReason> FULL = Optional.of(DropReason.BUFFER_FULL);

    private final Inlet inlet;
    private final InletOutput output;
    private final InletCounters shared;
    private final InletCounts counts;
    private final DropWarning warning;

    LineOutput(Inlet inlet, InletOutput output, InletCounters shared, InletCounts counts, DropWarning warning) {
        this.inlet = inlet;
        this.output = output;
        this.shared = shared;
        this.counts = counts;
        this.warning = warning;
    }

    /**
     * Hands on a record.
     *
     * @return empty, or why it was not taken but may be later; then nothing is counted
     */
    // What becomes of it is counted.
    @SuppressWarnings("FutureReturnValueIgnored")
    Optional<DropReason> offer(byte[] key, byte[] value, int lines, long timestampMs) {
        if (!output.hasRoom(value.length)) {
            return FULL;
        }
        InletRecord record = new InletRecord(key, value, CONTENT_TYPE, null, timestampMs);
        CompletableFuture<Void> sent = output.send(inlet, List.of(record));
        if (sent.isCompletedExceptionally() && refusal(sent).refusal().passing()) {
            return Optional.of(DropReason.of(refusal(sent).refusal()));
        }
        sent.whenComplete((nothing, e) -> {
            if (e == null) {
                shared.points(inlet, lines);
            } else {
                InletRefusedException why = refusal(sent);
                dropped(DropReason.of(why.refusal()), lines, why.getMessage());
            }
        });
        return Optional.empty();
    }

    private static InletRefusedException refusal(CompletableFuture<Void> failed) {
        try {
            failed.join();
            throw new IllegalStateException("the record was taken");
        } catch (CompletionException e) {
            if (e.getCause() instanceof InletRefusedException why) {
                return why;
            }
            throw e;
        }
    }

    void dropped(DropReason reason, int lines, String detail) {
        counts.dropped(reason, lines);
        warning.dropped(reason, lines, System.nanoTime(), detail);
    }
}
