package io.streamgauge.topology.rules;

import io.streamgauge.series.inbox.RulesInbox;
import io.streamgauge.series.wire.CorruptEntryException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What one RULES task keeps on heap: the samples that it was sent, and each group's state. The first byte of a changelog key says which. */
final class RulesTask {
    private static final byte INBOX = 'I';
    private static final byte GROUP = 'G';
    private static final byte OFFSETS = 'O';
    private static final byte VERSIONS = 'V';

    final RulesInbox inbox;
    private long activeVersion;
    private long toldVersion;
    private boolean progressChanged;

    /** By group id; also groups that the rules no longer have. */
    final Map<String, SavedGroup> groups = new TreeMap<>();

    RulesTask(RulesInbox inbox) {
        this.inbox = inbox;
    }

    SavedGroup group(String id) {
        return groups.computeIfAbsent(id, x -> new SavedGroup());
    }

    /** Takes one entry of the changelog's image. */
    void restore(byte[] key, byte[] value) {
        if (key[0] == INBOX) {
            inbox.restore(Arrays.copyOfRange(key, 1, key.length), value);
            return;
        }
        if (key[0] == VERSIONS) {
            ByteBuffer versions = ByteBuffer.wrap(value);
            activeVersion = versions.getLong();
            toldVersion = versions.getLong();
            return;
        }
        ByteBuffer in = ByteBuffer.wrap(key, 1, key.length - 1);
        byte[] id = new byte[Short.toUnsignedInt(in.getShort())];
        in.get(id);
        SavedGroup group = group(text(id, 0));
        if (key[0] == GROUP) {
            group.state.restore(text(key, in.position()), value);
        } else if (value != null) {
            group.restoreOffsets(value);
        }
    }

    /** All entries have been given. */
    void restored() {
        try {
            inbox.restored();
        } catch (CorruptEntryException e) {
            throw new CorruptEntryException(prefixed(e.key()), e);
        }
    }

    private static byte[] prefixed(byte[] inboxKey) {
        byte[] key = new byte[inboxKey.length + 1];
        key[0] = INBOX;
        System.arraycopy(inboxKey, 0, key, 1, inboxKey.length);
        return key;
    }

    /** The version of the rules that is evaluated; 0 before the first. */
    long activeVersion() {
        return activeVersion;
    }

    void activate(long version) {
        activeVersion = version;
        progressChanged = true;
    }

    /** The newest version whose time was told on the topic of versions. */
    long toldVersion() {
        return toldVersion;
    }

    void told(long version) {
        toldVersion = version;
        progressChanged = true;
    }

    /** Gives what changed since the last call; a null value deletes. */
    void forEachDirty(BiConsumer<byte[], byte[]> entry) {
        if (progressChanged) {
            progressChanged = false;
            byte[] versions = ByteBuffer.allocate(2 * Long.BYTES)
                    .putLong(activeVersion)
                    .putLong(toldVersion)
                    .array();
            entry.accept(new byte[] {VERSIONS}, versions);
        }
        inbox.forEachDirty((key, value) -> entry.accept(prefixed(key), value));
        groups.forEach((id, group) -> {
            group.state.drainChanges((part, value) -> entry.accept(groupKey(GROUP, id, part), value));
            byte[] offsets = group.drainOffsets();
            if (offsets != null) {
                entry.accept(groupKey(OFFSETS, id, ""), offsets);
            }
        });
    }

    /** The group is gone: forgets it; what its state had is deleted by the drain before. */
    void forget(String id, BiConsumer<byte[], byte[]> entry) {
        entry.accept(groupKey(OFFSETS, id, ""), null);
        groups.remove(id);
    }

    private static byte[] groupKey(byte tag, String id, String part) {
        byte[] idBytes = id.getBytes(StandardCharsets.UTF_8);
        byte[] partBytes = part.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(3 + idBytes.length + partBytes.length)
                .put(tag)
                .putShort((short) idBytes.length)
                .put(idBytes)
                .put(partBytes)
                .array();
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }
}
