package io.streamgauge.serve.inlet;

import io.streamgauge.ingest.Format;
import io.streamgauge.ingest.Limits;
import io.streamgauge.ingest.Outcomes;
import io.streamgauge.ingest.format.Decoders;
import io.streamgauge.ingest.format.FormatSettings;
import io.streamgauge.topology.inlet.Inlet;
import io.streamgauge.topology.inlet.InletOutput;
import io.streamgauge.topology.inlet.InletRecord;
import io.streamgauge.topology.inlet.InletRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps what is sent, or refuses it. */
final class RecordingOutput implements InletOutput {
    private final List<InletRecord> records = new ArrayList<>();
    private InletRefusedException refusal;

    @Override
    public synchronized CompletableFuture<Void> send(Inlet inlet, List<InletRecord> some) {
        if (refusal != null) {
            return CompletableFuture.failedFuture(refusal);
        }
        records.addAll(some);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public int recordBytesMax() {
        return 50_000;
    }

    /** From now on everything is refused, or, with null, nothing. */
    synchronized void refuse(InletRefusedException why) {
        refusal = why;
    }

    /** What was sent since the last call. */
    synchronized List<InletRecord> taken() {
        List<InletRecord> all = List.copyOf(records);
        records.clear();
        return all;
    }

    /** The same as COLLECT reads it. */
    List<String> points() {
        Decoders decoders = new Decoders(Format.JSON, FormatSettings.DEFAULT);
        Outcomes outcomes = new Outcomes();
        for (InletRecord one : taken()) {
            byte[] type = one.contentType().getBytes(StandardCharsets.UTF_8);
            decoders.decode(one.value(), type, 1_000_000, Limits.DEFAULT, outcomes);
        }
        return outcomes.lines;
    }
}
