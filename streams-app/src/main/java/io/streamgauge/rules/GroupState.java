package io.streamgauge.rules;

import java.util.function.BiConsumer;

/**
 * What a group remembers from tick to tick: its alerts, their sequence numbers, and the samples of its own series as far as its own rules look
 * back. Keyed by each rule's key, so that a reload keeps the state of a rule whose name and labels stay.
 *
 * <p>For a changelog it is cut into parts of a few bytes each, of which only those that changed since the last call are encoded. Not thread-safe.
 */
public final class GroupState {
    /** One alert as the API shows it. */
    public record ActiveAlert(int rule, AlertStatus status, Transition asTransition) {}

    public GroupState() {}

    /** The last evaluated tick, or {@link Transition#NEVER}. */
    public long lastTickMs() {
        return Transition.NEVER;
    }

    /**
     * Hands out each part that changed since the last call, encoded, under its key; null where the part is gone. Keys are unique within
     * the group.
     */
    public void drainChanges(BiConsumer<String, byte[]> sink) {}

    /** Puts back a part that {@link #drainChanges} gave; in any order. @throws IllegalArgumentException for an unknown version */
    public void restore(String key, byte[] part) {}

    /** All parts in one array. */
    public byte[] encode() {
        return new byte[0];
    }

    /** What {@link #encode} gave. @throws IllegalArgumentException for an unknown version */
    public static GroupState decode(byte[] bytes) {
        return new GroupState();
    }
}
