package io.streamgauge.topology.series;

import io.streamgauge.series.state.SeriesPartition;
import io.streamgauge.topology.streams.HeapState;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/** What one SERIES task keeps on heap: its partition, and which version of the rules it last routed by. */
final class SeriesTask implements HeapState {
    /** No key of the partition's begins so. */
    private static final byte ROUTED_TAG = 'r';

    static final Bytes ROUTED_KEY = Bytes.wrap(new byte[] {ROUTED_TAG});

    final SeriesPartition partition;
    private long routedVersion;
    private boolean routed;

    SeriesTask(SeriesPartition partition) {
        this.partition = partition;
    }

    @Override
    public void restore(byte[] key, byte[] value) {
        if (key.length == 1 && key[0] == ROUTED_TAG) {
            routed = true;
            routedVersion = ByteBuffer.wrap(value).getLong();
        } else {
            partition.restore(key, value);
        }
    }

    boolean routedBy(long version) {
        return routed && routedVersion == version;
    }

    /** Remembers the version; answers what to store. */
    byte[] route(long version) {
        routed = true;
        routedVersion = version;
        return ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }
}
