package io.streamgauge.topology;

/**
 * How much of a changelog partition an instance has read: of a task that is restored, or of a standby.
 *
 * @param store the store's name, as in {@code topology-docs/stores.md}
 * @param doneRecords offsets read so far; compaction leaves holes, which count as read when they are passed
 * @param totalRecords offsets to read: up to the changelog's end as far as it is known
 */
public record StoreProgress(String store, int partition, long doneRecords, long totalRecords) {
    public long remainingRecords() {
        return Math.max(0, totalRecords - doneRecords);
    }
}
