package io.streamgauge.topology.streams;

/**
 * State on heap that a changelog can fill again. Called by one thread at a time: the restoring thread, then the stream thread.
 */
public interface HeapState {
    /** Takes one changelog record, the newest of its key so far; a null value deletes the key. */
    void restore(byte[] key, byte[] value);
}
