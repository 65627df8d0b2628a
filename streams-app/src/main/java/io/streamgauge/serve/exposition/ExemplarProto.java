package io.streamgauge.serve.exposition;

import io.streamgauge.model.Exemplar;
import io.streamgauge.model.Labels;

/** An exemplar in protobuf: {@code Exemplar} of client_model, with its time as a {@code Timestamp}. */
final class ExemplarProto {
    private static final int NANOS_PER_MS = 1_000_000;

    private ExemplarProto() {}

    /** @param exemplar null for none */
    static void write(Exemplar exemplar, int field, ByteSink out) {
        if (exemplar == null) {
            return;
        }
        ByteSink message = new ByteSink(128);
        ByteSink part = new ByteSink(64);
        Labels labels = exemplar.labels();
        for (int i = 0; i < labels.size(); i++) {
            part.clear();
            Proto.string(part, 1, labels.nameAt(i));
            Proto.string(part, 2, labels.valueAt(i));
            Proto.message(message, 1, part);
        }
        Proto.number(message, 2, exemplar.value());
        part.clear();
        Proto.integer(part, 1, Math.floorDiv(exemplar.timeMs(), 1000L));
        Proto.integer(part, 2, Math.floorMod(exemplar.timeMs(), 1000L) * NANOS_PER_MS);
        Proto.message(message, 3, part);
        Proto.message(out, field, message);
    }
}
