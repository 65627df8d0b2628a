package io.streamgauge.topology.collect;

import io.streamgauge.topology.streams.HeapState;
import org.apache.kafka.common.utils.Bytes;

/** The one record that COLLECT keeps: its watermark and counts, so that what is late follows from the log and not from restarts. */
final class SavedCore implements HeapState {
    static final Bytes KEY = Bytes.wrap(new byte[] {'W'});

    /** Null before the first commit. */
    byte[] saved;

    @Override
    public void restore(byte[] key, byte[] value) {
        saved = value;
    }
}
